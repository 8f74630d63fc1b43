using Interop.Contracts;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Searching;

/// <summary>The persons that released records name to the partner: themselves, members who are shown, the one enrolled or assisted.</summary>
internal static class SearchPersons
{
    public static List<string> Of(Answer answer, RecordKind kind) => [.. answer.Released.SelectMany(released => Of(released, kind)).Distinct(StringComparer.Ordinal)];

    public static IEnumerable<string> Of(ReleasedRecord released, RecordKind kind) => kind switch
    {
        RecordKind.Beneficiary => [released.Record.Id],
        RecordKind.Household => released.Decision.Members.Select(member => member.Subject),
        _ => released.Decision.Permits.Select(permit => permit.Subject),
    };
}
