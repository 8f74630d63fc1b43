using System.Text.RegularExpressions;
using Interop.Conformance.Checks;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using R4 = Hl7.Fhir.Model;

namespace Interop.Conformance.Asking;

/// <summary>Puts the resources of an answer together to matches: persons first, then consents, then the match itself.</summary>
internal sealed partial class MatchCollector(RecordKind kind, int mostRecords)
{
    private const int LongestPosition = 512;
    private const string Patient = "Patient/";

    private readonly List<Match> _matches = [];
    private List<string> _persons = [];
    private List<(string Id, string Person)> _consents = [];

    /// <summary>Takes the next resource; always false, since no resource of a match ends an answer.</summary>
    public bool Take(R4.Resource resource)
    {
        if (resource.Id is not { } id || !LogicalId().IsMatch(id))
        {
            throw new ContractBrokenException($"The id of a {resource.TypeName} is not 1 to 64 of letters, digits, hyphen and dot.");
        }

        switch (resource)
        {
            case R4.Consent consent:
                _consents.Add((id, Subject(consent)));
                break;
            case R4.Patient when kind != RecordKind.Beneficiary:
                AddPerson(id, resource);
                break;
            default:
                AddMatch(resource);
                break;
        }

        return false;
    }

    /// <summary>The matches; what belongs to none is a fault.</summary>
    public IReadOnlyList<Match> Done() => _persons.Count == 0 && _consents.Count == 0
        ? _matches
        : throw new ContractBrokenException("Persons or consents stand behind the last match instead of before theirs.");

    private void AddPerson(string id, R4.Resource resource)
    {
        if (_consents.Count > 0)
        {
            throw new ContractBrokenException("A person stands behind consents; persons come before them.");
        }

        Decode(resource);
        _persons.Add(id);
    }

    private void AddMatch(R4.Resource resource)
    {
        if (resource.TypeName != kind.ResourceType())
        {
            throw new ContractBrokenException($"An answer about {kind.ResourceType()} has a {resource.TypeName}.");
        }

        var tags = resource.Meta?.Tag.FindAll(tag => tag.System == FhirNames.PositionSystem) ?? [];
        if (tags is not [{ Code: { Length: > 0 and <= LongestPosition } position }])
        {
            throw new ContractBrokenException($"A match has not exactly one position of 1 to {LongestPosition} characters as meta.tag.");
        }

        resource.Meta!.Tag.Remove(tags[0]);
        if (_matches.Count == mostRecords)
        {
            throw new ContractBrokenException($"The registry has more than {mostRecords} records of a kind: check against a smaller one, or let more be read.");
        }

        _matches.Add(new(Decode(resource), position, _persons, _consents));
        (_persons, _consents) = ([], []);
    }

    private static RegistryRecord Decode(R4.Resource resource) => FhirDecoder.Decode(resource) switch
    {
        Decoded<RegistryRecord>.Value value => value.Content,
        Decoded<RegistryRecord>.Refused refused => throw new ContractBrokenException($"{refused.Problems[0].Element}: {refused.Problems[0].Rule} {refused.Problems[0].Fix}"),
        _ => throw new ContractBrokenException("A resource cannot be read."),
    };

    private static string Subject(R4.Consent consent) => consent.Patient?.Reference is { } reference && reference.StartsWith(Patient, StringComparison.Ordinal)
        ? reference[Patient.Length..]
        : throw new ContractBrokenException("A Consent does not say of which Patient it is.");

    [GeneratedRegex(@"\A[A-Za-z0-9\-.]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LogicalId();
}
