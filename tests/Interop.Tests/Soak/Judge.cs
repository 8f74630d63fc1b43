using System.Net;
using System.Text;
using Hl7.Fhir.Model;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Tests.Soak;

/// <summary>Tells whether an answer is the one that a fault must have: the person asked for, nobody, or a refusal that tells nothing.</summary>
internal static class Judge
{
    /// <summary>What is wrong with the answer; null when nothing is.</summary>
    public static string? Problem(Fault fault, HttpStatusCode status, string? mediaType, byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        if (mediaType != "application/fhir+json" || !FhirJson.TryParseStrict(body, out var resource))
        {
            return $"{fault}: {(int)status} that is no FHIR: {text}";
        }

        if (text.Contains("CANARY", StringComparison.Ordinal))
        {
            return $"{fault}: {(int)status} that shows what it must not: {text}";
        }

        var isExpected = fault switch
        {
            Fault.Sound or Fault.SoundBundle or Fault.Drips => status == HttpStatusCode.OK && resource is Bundle { Entry: [{ Resource: Patient { Name: [{ Family: "Haddad" }] } }] },
            Fault.SoundPage => status == HttpStatusCode.OK && resource is Bundle { Entry.Count: SoakRun.PageSize, NextLink: not null },
            Fault.Withheld or Fault.WrongRecords or Fault.WrongTypes => status == HttpStatusCode.OK && resource is Bundle { Entry: [] },
            _ => IsRefusal(status, resource),
        };
        return isExpected ? null : $"{fault}: {(int)status} {text}";
    }

    /// <summary>Whether the answer says that it cannot be had now, and no more.</summary>
    public static bool IsRefusal(HttpStatusCode status, Resource? resource) => status == HttpStatusCode.ServiceUnavailable && resource is OperationOutcome { Issue.Count: 1 };
}
