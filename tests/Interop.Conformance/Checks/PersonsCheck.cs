using Interop.Conformance.Asking;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Households;

namespace Interop.Conformance.Checks;

/// <summary>Before a match stand those persons that it speaks of: each of them, and nobody else.</summary>
internal static class PersonsCheck
{
    public static Check Of(CheckedHost host, RecordKind kind) => new($"persons {kind.ResourceType()}", "every person a match speaks of stands before it, and nobody else", _ =>
    {
        var index = 0;
        foreach (var match in host.Records(kind))
        {
            index++;
            var (expected, given) = (SpokenOf(match), match.Persons.ToHashSet(StringComparer.Ordinal));
            if (expected.Except(given, StringComparer.Ordinal).Any())
            {
                throw new ContractBrokenException($"Match {index} speaks of a person who does not stand before it.");
            }

            if (given.Count > expected.Count || given.Count < match.Persons.Count)
            {
                throw new ContractBrokenException($"Before match {index} stands a person of whom it does not speak, or one stands twice.");
            }
        }

        return Task.FromResult(index > 0 ? Verdict.Passed($"{index} matches have their persons.") : Verdict.NotApplicable("The registry has no such record."));
    });

    /// <summary>The persons whose consents a match needs, other than itself.</summary>
    public static HashSet<string> SpokenOf(Match match) => match.Record switch
    {
        Household household => household.Members.Select(member => member.BeneficiaryId).ToHashSet(StringComparer.Ordinal),
        _ => match.Facts.BeneficiaryId is { } id ? [id] : [],
    };
}
