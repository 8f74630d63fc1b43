using System.Text;
using Hl7.Fhir.Model;
using Interop.Contracts.Fhir.Resources;
using Interop.Tests.Gateway.Filtering.Oracle;

namespace Interop.Tests.Gateway.Filtering;

/// <summary>Holds the filter to what Firely's objects say of valid resources: parsed again, what it wrote is exactly that.</summary>
internal static class FirelyCheck
{
    /// <summary>Throws when the two differ.</summary>
    public static void Run(FilterCase given)
    {
        var expected = FirelyOracle.Filter(FhirJson.ParseStrict(given.Json), given.Oracle());
        var written = Filtered.Write(given.Json, given.Scope());
        if (!FhirJson.ParseStrict(written).IsExactly(expected))
        {
            throw new InvalidOperationException($"The filter differs from Firely's objects.\ngiven    {Encoding.UTF8.GetString(given.Json)}\nexpected {Encoding.UTF8.GetString(FhirJson.Serialize(expected))}\nwritten  {Encoding.UTF8.GetString(written)}\n{given.Categories} to level {given.Finest}");
        }
    }
}
