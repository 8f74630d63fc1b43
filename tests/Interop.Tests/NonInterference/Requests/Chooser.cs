using Interop.Tests.NonInterference.Worlds;

namespace Interop.Tests.NonInterference.Requests;

/// <summary>Chooses the words of a request, from what is in either world, what answers showed, and what is nowhere.</summary>
/// <param name="random">Where choices come from.</param>
/// <param name="pair">The two worlds.</param>
/// <param name="seen">What the answers of the left world showed.</param>
internal sealed class Chooser(Random random, WorldPair pair, Seen seen)
{
    private static readonly string[] Types = ["Patient", "Patient", "Patient", "Group", "Group", "Coverage", "Coverage", "SupplyDelivery", "SupplyDelivery"];
    private static readonly string[] Foreign = ["Consent", "Observation", "AuditEvent", "Provenance", "Binary", "Task", "Bundle", "patient", "Person", "Subscription", "DocumentReference", "List", "Household"];

    public Observer Observer => pair.Observer;

    public Seen Seen => seen;

    public int Next(int below) => random.Next(below);

    public bool Chance(int outOf) => random.Next(outOf) == 0;

    public T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    public string Agency() => random.Next(20) switch { < 17 => "relief", 17 => "shelter", 18 => "ghost", _ => Pick(["nowhere", "Relief", "relief2"]) };

    public string Type() => Chance(9) ? Pick(Foreign) : Pick(Types);

    public string Id() => seen.Ids.Count > 0 && Chance(4) ? Pick(seen.Ids) : Pick(pair.Words.Ids);

    /// <summary>An id of something of this type, mostly.</summary>
    public string IdOf(string type)
    {
        var first = type switch { "Patient" => "p-", "Group" => "h-", _ => "e-" };
        var fitting = Chance(6) ? [] : pair.Words.Ids.Concat(seen.Ids).Where(id => id.StartsWith(first, StringComparison.Ordinal)).ToList();
        return fitting.Count > 0 ? Pick(fitting) : Id();
    }

    public string Consent() => seen.Consents.Count > 0 && Chance(2) ? Pick(seen.Consents) : Pick(pair.Words.Consents);

    public string Number() => Pick(pair.Words.Numbers);

    public string Name() => Pick(pair.Words.Names);

    public string Date() => Pick(pair.Words.Dates);

    public string Place() => Pick(pair.Words.Places);

    /// <summary>A value with its prefixes, modifiers or neighbours, as somebody who tries may write it.</summary>
    public string Or(string one, string other) => Chance(5) ? $"{one},{other}" : one;
}
