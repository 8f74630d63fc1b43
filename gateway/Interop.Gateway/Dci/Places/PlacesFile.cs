using Interop.Consents.Files;

namespace Interop.Gateway.Dci.Places;

/// <summary>Reads the file of an agency's places: <c>{"version":1,"places":[{"pcode":"XX01","name":"North","within":"XX"}]}</c>.</summary>
internal static class PlacesFile
{
    private const int Longest = 200;

    /// <summary>Reads the file's text; every problem found is reported, and one problem is enough to have no places.</summary>
    public static PolicyFile<Place> Parse(string json)
    {
        var problems = new List<string>();
        var places = ObjectReader.Items(json, "places", problems, Read);
        problems.AddRange(Problems(places));
        return new(places, problems);
    }

    /// <summary>What is wrong with places taken together: of one agency, and of all, since they make one tree.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<Place> places)
    {
        var known = places.ToLookup(place => place.Pcode, StringComparer.Ordinal);
        foreach (var twice in known.Where(group => group.Count() > 1))
        {
            yield return $"places: the p-code '{twice.Key}' stands more than once; give each place its own.";
        }

        foreach (var place in places.Where(place => place.Within is { } outer && !known.Contains(outer)))
        {
            yield return $"places: '{place.Pcode}' lies within a place that is not in the file; add it, or leave within out.";
        }

        foreach (var place in places.Where(place => IsWithinItself(place, known)))
        {
            yield return $"places: '{place.Pcode}' lies within itself; correct within.";
        }
    }

    private static bool IsWithinItself(Place place, ILookup<string, Place> known)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = place; at is not null; at = at.Within is { } outer ? known[outer].FirstOrDefault() : null)
        {
            if (!seen.Add(at.Pcode))
            {
                return at.Pcode == place.Pcode;
            }
        }

        return false;
    }

    private static Place Read(ObjectReader item)
    {
        var place = new Place(item.Text("pcode"), item.Text("name"), item.OptionalText("within"));
        item.Require(place.Pcode.Length == 0 || IsPcode(place.Pcode), "pcode", "must be up to 20 capital letters and digits.");
        item.Require(place.Name.Length <= Longest && !place.Name.Any(char.IsControl), "name", $"must have at most {Longest} characters, none of them a control character.");
        return place;
    }

    private static bool IsPcode(string text) => text.Length <= 20 && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
