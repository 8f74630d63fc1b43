using Interop.Contracts;
using Interop.Contracts.Households;
using Interop.Contracts.People;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>What questions can be about: everything of both worlds, and something of neither.</summary>
internal sealed class Vocabulary
{
    public List<string> Ids { get; } = ["p-nobody", "h-nobody"];

    public List<string> Consents { get; } = ["0000000000000"];

    public List<string> Numbers { get; } = ["N-nobody", "NEVER-1", "NEVER-2"];

    public List<string> Names { get; } = ["Haddad", "amal", "nobody"];

    public List<string> Dates { get; } = ["1985-04-12", "1985", "1900-01-01"];

    public List<string> Places { get; } = ["XX01", "XX0103", "XX02", "XX"];

    public void Learn(RegistryRecord record)
    {
        Ids.Add(record.Id);
        if (record is Beneficiary person)
        {
            Numbers.AddRange(person.Identifiers.Select(identifier => identifier.Value));
            Names.AddRange(person.Names.Select(name => name.Family).OfType<string>());
            Dates.AddRange(person.BirthDate is { } date ? [date.ToString()] : []);
            Places.AddRange(person.Location?.Areas.Select(area => area.Pcode).OfType<string>() ?? []);
        }
        else if (record is Household household)
        {
            Numbers.AddRange(household.Identifiers.Select(identifier => identifier.Value));
        }
    }
}
