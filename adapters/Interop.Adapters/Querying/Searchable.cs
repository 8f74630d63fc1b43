using Interop.Adapters.Mapping;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Adapters.Querying;

/// <summary>What a mapping lets a registry declare: only the parameters whose columns it knows.</summary>
internal static class Searchable
{
    /// <summary>The capabilities that a mapping gives.</summary>
    public static AdapterCapabilities Of(RegistryMapping mapping)
    {
        var parameters = new Dictionary<RecordKind, IReadOnlySet<string>> { [RecordKind.Beneficiary] = Person(mapping) };
        if (mapping.Household is not null)
        {
            parameters[RecordKind.Household] = Names(("member", true), ("identifier", mapping.Household.System is not null), ("address", HasAreas(mapping)));
        }

        if (mapping.Enrolments.Count > 0)
        {
            parameters[RecordKind.Enrolment] = Names(("beneficiary", true), ("patient", true), ("class-value", true), ("status", true));
        }

        if (mapping.Assistance.Count > 0)
        {
            parameters[RecordKind.Assistance] = Names(("patient", true), ("status", true));
        }

        return new()
        {
            Agency = mapping.Agency,
            Kinds = parameters.Keys.ToHashSet(),
            SearchParameters = parameters,
            SortParameters = parameters.ToDictionary(pair => pair.Key, IReadOnlySet<string> (pair) => SortText.Names(pair.Key).Where(pair.Value.Contains).ToHashSet()),
            ReportsChanges = true,
            ReportsDeletions = true,
        };
    }

    private static HashSet<string> Person(RegistryMapping mapping) => Names(
        ("identifier", mapping.Identifiers.Any(rule => rule.Unique)),
        ("name", mapping.Names.Count > 0),
        ("birthdate", mapping.BirthDate is not null),
        ("gender", mapping.Gender is not null),
        ("address", HasAreas(mapping)));

    private static bool HasAreas(RegistryMapping mapping) => mapping.Location?.Areas().Any(area => area.Rule.Pcode is not null) ?? false;

    private static HashSet<string> Names(params (string Name, bool Known)[] parameters) =>
        [.. parameters.Where(parameter => parameter.Known).Select(parameter => parameter.Name), "_id", "_lastUpdated"];
}
