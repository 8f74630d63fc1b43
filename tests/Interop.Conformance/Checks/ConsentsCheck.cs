using Interop.Conformance.Asking;
using Interop.Contracts;
using Interop.Contracts.Fhir;

namespace Interop.Conformance.Checks;

/// <summary>A match comes with every consent of each person it speaks of, the same whichever kind is asked for.</summary>
internal static class ConsentsCheck
{
    public static Check Of(CheckedHost host, RecordKind kind) => new($"consents {kind.ResourceType()}", "every consent of each person a match speaks of stands before it, and none of anybody else", _ =>
    {
        var known = host.Kinds.Contains(RecordKind.Beneficiary)
            ? host.Records(RecordKind.Beneficiary).ToDictionary(match => match.Record.Id, match => Ids(match, match.Record.Id), StringComparer.Ordinal)
            : [];
        var index = 0;
        foreach (var match in host.Records(kind))
        {
            index++;
            var persons = kind == RecordKind.Beneficiary ? [match.Record.Id] : PersonsCheck.SpokenOf(match);
            if (match.Consents.Any(consent => !persons.Contains(consent.Person)))
            {
                throw new ContractBrokenException($"Before match {index} stands a consent of a person of whom it does not speak.");
            }

            if (match.Consents.Distinct().Count() < match.Consents.Count)
            {
                throw new ContractBrokenException($"Before match {index} stands a consent twice.");
            }

            if (persons.Any(person => known.TryGetValue(person, out var consents) && !consents.SetEquals(Ids(match, person))))
            {
                throw new ContractBrokenException($"Before match {index} stand other consents of a person than before that person's own record.");
            }
        }

        return Task.FromResult(index > 0
            ? Verdict.Passed($"{index} matches come with {host.Records(kind).Sum(match => match.Consents.Count)} consents.")
            : Verdict.NotApplicable("The registry has no such record."));
    });

    private static HashSet<string> Ids(Match match, string person) =>
        match.Consents.Where(consent => consent.Person == person).Select(consent => consent.Id).ToHashSet(StringComparer.Ordinal);
}
