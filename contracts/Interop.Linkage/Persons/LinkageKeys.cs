using System.Text;
using Interop.Contracts.People;
using Interop.Linkage.Names;
using Interop.Linkage.Numbers;

namespace Interop.Linkage.Persons;

/// <summary>
/// Makes the keys by which agencies find a person whom both know. Everybody who compares makes them by the same rules, whose version is in
/// every key; what is written where nothing is known makes no key.
/// </summary>
/// <param name="names">The rules for names.</param>
/// <param name="country">The country, by its code of two letters, of telephone numbers without a country code.</param>
/// <param name="numbers">The rules of number spaces, by their system.</param>
public sealed class LinkageKeys(NameRules names, string country, IReadOnlyDictionary<string, NumberRule> numbers)
{
    // Words that may be read in many ways would make more keys than they are worth.
    private const int MostReadings = 16;
    private const int FewestWords = 2;

    /// <summary>The keys of a person.</summary>
    public IReadOnlyList<LinkageKey> Of(LinkagePerson person)
    {
        var keys = new List<LinkageKey>();
        keys.AddRange(person.Identifiers.Select(identifier => (identifier.System, Number: numbers.GetValueOrDefault(identifier.System, NumberRule.Any).Normalise(identifier.Value)))
            .Where(identifier => identifier.Number is not null)
            .Select(identifier => Key(LinkageKeyKind.Identifier, identifier.System, identifier.Number!)));
        if (person.BirthDate is { } birth)
        {
            var year = birth.Text[..4];
            keys.AddRange(person.Telephones.Select(text => TelephoneNumber.Normalise(text, country)).OfType<string>().Select(number => Key(LinkageKeyKind.Telephone, number, year)));
            foreach (var name in person.Names.Select(name => NameKey.Of(name, names)).Where(name => !name.IsPlaceholder && name.Words.Count >= FewestWords))
            {
                keys.AddRange(OfName(name, birth, year, person));
            }
        }

        return [.. keys.DistinctBy(key => Convert.ToBase64String(key.Input))];
    }

    private IEnumerable<LinkageKey> OfName(NameKey name, PartialDate birth, string year, LinkagePerson person)
    {
        var whole = Wholes(name).ToList();
        if (IsKnownDay(birth))
        {
            foreach (var words in whole)
            {
                yield return Key(LinkageKeyKind.NameAndBirthDate, words, birth.Text);
            }

            foreach (var (word, beginning) in Parts(name))
            {
                yield return Key(LinkageKeyKind.PartOfNameAndBirthDate, word, beginning, birth.Text);
            }
        }

        if (person is { Admin2: { } place, Gender: { } gender })
        {
            foreach (var words in whole)
            {
                yield return Key(LinkageKeyKind.NameAndPlace, words, year, gender.ToString(), place);
            }
        }
    }

    // The first of January stands for a year of which no more is known.
    private static bool IsKnownDay(PartialDate birth) => birth.First == birth.Last && birth.First is not { Month: 1, Day: 1 };

    // One reading of each word, in the order of the alphabet.
    private static IEnumerable<string> Wholes(NameKey name)
    {
        IEnumerable<IEnumerable<string>> readings = [[]];
        foreach (var word in name.Words)
        {
            readings = [.. readings.SelectMany(_ => word, (reading, next) => reading.Append(next)).Take(MostReadings)];
        }

        return readings.Select(reading => string.Join(' ', reading.Order(StringComparer.Ordinal))).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<(string Word, string Beginning)> Parts(NameKey name) =>
        name.Words.SelectMany((word, index) => word.Where(reading => reading.Length > 1).SelectMany(reading => name.Words.Where((_, other) => other != index)
            .SelectMany(other => other.Where(beginning => beginning.Length > 0).Select(beginning => (reading, beginning[..1])))))
        .Distinct().Order().Take(MostReadings);

    private LinkageKey Key(LinkageKeyKind kind, params string[] parts)
    {
        var input = new StringBuilder($"interop-linkage|{names.Version}|{kind}");
        foreach (var part in parts)
        {
            // Lengths keep two lists of parts from being one.
            input.Append('|').Append(part.Length).Append(':').Append(part);
        }

        return new(kind, Encoding.UTF8.GetBytes(input.ToString()));
    }
}
