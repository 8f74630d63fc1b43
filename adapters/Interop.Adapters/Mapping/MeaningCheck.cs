using System.Globalization;
using Interop.Contracts;

namespace Interop.Adapters.Mapping;

/// <summary>Checks what parts of a mapping mean together.</summary>
internal static class MeaningCheck
{
    /// <summary>Everything that does not fit together.</summary>
    public static IEnumerable<MappingProblem> Check(RegistryMapping mapping) =>
    [
        .. Domains(mapping),
        .. HouseholdUnits(mapping),
        .. Systems(mapping),
        .. SharedSystems(mapping),
        .. Days(mapping),
        .. Consents(mapping),
        .. CollectionDays(mapping),
    ];

    private static IEnumerable<MappingProblem> Domains(RegistryMapping mapping) => mapping.Difficulties
        .Select((rule, i) => (rule.Domain, Index: i)).GroupBy(pair => pair.Domain).SelectMany(group => group.Skip(1))
        .Select(pair => new MappingProblem($"$.difficulties[{pair.Index}].domain", "A domain is asked about once.", "Map one column for each domain."));

    private static IEnumerable<MappingProblem> HouseholdUnits(RegistryMapping mapping)
    {
        var hasHead = mapping.Household?.Role?.Codes?.Values.Any(code => code.ValueKind == System.Text.Json.JsonValueKind.String && code.GetString() == "head") ?? false;
        var paths = mapping.Enrolments.Select((rule, i) => (rule.For, Path: $"$.enrolments[{i}].for"))
            .Concat(mapping.Assistance.Select((rule, i) => (rule.For, Path: $"$.assistance[{i}].for")));
        return hasHead ? [] : paths.Where(pair => pair.For == "household").Select(pair =>
            new MappingProblem(pair.Path, "Only a household with a head can be enrolled or assisted.", "Map household.role with a code that means head, or say person."));
    }

    private static IEnumerable<MappingProblem> Systems(RegistryMapping mapping) => mapping.Identifiers
        .Select((rule, i) => (rule.System, Path: $"$.identifiers[{i}].system")).Append((mapping.Household?.System ?? "urn:none", "$.household.system"))
        .Where(pair => !Identifier.TryCreate(pair.Item1, "x", out _))
        .Select(pair => new MappingProblem(pair.Item2, "The system is no absolute URI.", "Write it as urn:… or https://…"));

    private static IEnumerable<MappingProblem> SharedSystems(RegistryMapping mapping) => mapping.Identifiers
        .Select((rule, i) => (rule, i)).Where(pair => mapping.Identifiers.Any(other => other.System == pair.rule.System && other.Unique && !pair.rule.Unique))
        .Select(pair => new MappingProblem($"$.identifiers[{pair.i}].unique", "The identifiers of one system are unique or are not.", "Give the shared identifier a system of its own."));

    private static IEnumerable<MappingProblem> Days(RegistryMapping mapping)
    {
        var rules = new List<(ValueRule? Rule, string Path)> { (mapping.Provenance.CollectedOn, "$.provenance.collectedOn") };
        rules.AddRange(mapping.Enrolments.SelectMany((rule, i) => new[] { (rule.Start, $"$.enrolments[{i}].start"), (rule.End, $"$.enrolments[{i}].end") }));
        rules.AddRange(mapping.Assistance.SelectMany((rule, i) => new[] { (rule.Start, $"$.assistance[{i}].start"), (rule.End, $"$.assistance[{i}].end") }));
        rules.AddRange(mapping.Consents.SelectMany((rule, i) => new[] { (rule.Start, $"$.consents[{i}].start"), (rule.End, $"$.consents[{i}].end"), (rule.CollectedOn, $"$.consents[{i}].collectedOn") }));
        rules.AddRange(mapping.Provenance.UpdatedAt.Select((rule, i) => ((ValueRule?)rule, $"$.provenance.updatedAt[{i}]")));
        return from pair in rules
               from format in pair.Rule?.Formats ?? []
               where DatePattern.TryParse(format, out var pattern, out _) && !pattern.HasDay
               select new MappingProblem($"{pair.Path}.formats", "Only a birth date may lack its day.", "Give formats with day, month and year.");
    }

    private static IEnumerable<MappingProblem> CollectionDays(RegistryMapping mapping) => mapping.Consents
        .Select((rule, i) => (rule.CollectedOn?.Const, i))
        .Where(pair => pair.Const is not null && !DateOnly.TryParseExact(pair.Const, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        .Select(pair => new MappingProblem($"$.consents[{pair.i}].collectedOn", "There is no such day.", "Write the day as 2026-03-01."));

    private static IEnumerable<MappingProblem> Consents(RegistryMapping mapping) => mapping.Consents
        .Select((rule, i) => (rule, i)).Where(pair => pair.rule.Codes!.Values.All(code => code.GetString() == "none"))
        .Select(pair => new MappingProblem($"$.consents[{pair.i}].codes", "No answer means permit or deny.", "Say which answer permits and which denies, or leave the question out."));
}
