using Interop.Synthetic.Families;
using Interop.Synthetic.Names;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Registrations;

/// <summary>Writes a person down with the agency's habits.</summary>
internal sealed class Clerk(Habits habits, StableRandom random)
{
    public RegisteredPerson Write(Person person, NamingCustom custom)
    {
        var (given, family) = Names(person.Kin.Name);
        var noDifficulties = random.Chance(habits.NoDifficulties);
        return new()
        {
            Role = person.Kin.Role,
            GivenNames = given,
            FamilyName = family,
            NativeName = NativeName(person.Kin.Name, custom),
            Sex = random.Chance(habits.NoSex) ? null : person.Kin.Sex,
            Birth = Birth(person.Kin.BornOn),
            NationalId = random.Chance(habits.NoNationalId) ? null : person.NationalId,
            Phone = random.Chance(habits.NoPhone) ? null : person.Phone,
            Difficulties = noDifficulties ? [] : person.Difficulties,
            Vulnerabilities = person.Vulnerabilities,
        };
    }

    private (string Given, string? Family) Names(FullName name)
    {
        var given = Latin(name.Given);
        var family = Latin(name.Family);
        var swapped = random.Chance(habits.SwappedNames) && family.Length > 0;
        return swapped ? (family, given) : (given, family.Length > 0 ? family : null);
    }

    private string Latin(IReadOnlyList<NameForm> words) => string.Join(' ', words.Select(Spell));

    private string Spell(NameForm word) =>
        random.Chance(habits.OtherSpelling) && word.Latin.Count > 1 ? word.Latin[random.Between(1, word.Latin.Count - 1)] : word.Latin[0];

    private string? NativeName(FullName name, NamingCustom custom)
    {
        if (random.Chance(habits.NoNativeName))
        {
            return null;
        }

        var written = name.Native(custom);
        return random.Chance(habits.LooseNativeName) ? LooseArabic.Write(written) : written;
    }

    private RecordedBirth? Birth(DateOnly born)
    {
        if (random.Chance(habits.NoBirthDate))
        {
            return null;
        }

        if (random.Chance(habits.BirthYearOnly))
        {
            return new(born, YearOnly: true, Estimated: random.Chance(8_000));
        }

        if (random.Chance(habits.BirthFirstOfJanuary))
        {
            return new(new(born.Year, 1, 1), Estimated: true);
        }

        return new(random.Chance(habits.BirthDaySlip) ? born.AddDays(-random.Between(1, 9)) : born);
    }
}
