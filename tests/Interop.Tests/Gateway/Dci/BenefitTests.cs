using System.Text.Json.Nodes;
using Interop.Contracts.Fhir;
using Interop.Gateway.Dci.Records;

namespace Interop.Tests.Gateway.Dci;

/// <summary>Assistance is a benefit of an enrolment only of the person whom both name.</summary>
public sealed class BenefitTests
{
    [Theory]
    [InlineData("Patient/p1", "Patient/p1", true)]
    [InlineData("Patient/p1", "Patient/p2", false)]
    [InlineData("Patient/p1", null, false)]
    [InlineData(null, null, false)]
    public void Whose_person_is_withheld_is_nobody_s(string? assisted, string? enrolled, bool isOf)
    {
        var delivery = new JsonObject { ["extension"] = new JsonArray(new JsonObject { ["url"] = FhirNames.Structure + "programme", ["valueCoding"] = new JsonObject { ["code"] = "cash" } }) };
        var coverage = new JsonObject { ["class"] = new JsonArray(new JsonObject { ["value"] = "cash" }) };

        Assert.Equal(isOf, BenefitRecord.IsOf(View(delivery, "patient", assisted), View(coverage, "beneficiary", enrolled)));
    }

    private static FhirView View(JsonObject resource, string name, string? reference)
    {
        if (reference is not null)
        {
            resource[name] = new JsonObject { ["reference"] = reference };
        }

        return FhirView.Of(System.Text.Encoding.UTF8.GetBytes(resource.ToJsonString()));
    }
}
