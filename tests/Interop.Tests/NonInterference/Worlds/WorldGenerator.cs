using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Consents;
using Interop.Contracts.People;
using Interop.Tests.Gateway;
using Interop.Tests.Gateway.Policies;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>Makes pairs of worlds; the same random numbers make the same pairs.</summary>
internal sealed class WorldGenerator(Random random, string name)
{
    private static readonly string[] Agencies = ["relief", "shelter", "ghost"];
    private int _number;

    public WorldPair Make(Observer observer)
    {
        var words = new Vocabulary();
        var stored = new List<Sided<ConsentRecord>>();
        var registries = Agencies.ToDictionary(agency => agency, agency => Agency(observer, agency, stored), StringComparer.Ordinal);
        foreach (var record in registries.Values.SelectMany(registry => registry.Left!.Records.Concat(registry.Right!.Records)).DistinctBy(record => (record.Kind, record.Id)))
        {
            words.Learn(record);
        }

        words.Consents.AddRange(stored.Select(consent => (consent.Left ?? consent.Right)!.Id));
        return new(observer, registries, stored, words);
    }

    private Sided<Registry> Agency(Observer observer, string agency, List<Sided<ConsentRecord>> stored)
    {
        var seen = observer.Ceiling(agency);
        var people = Enumerable.Range(0, seen.IsEmpty ? 0 : random.Next(1, 8)).Select(_ => Seen(observer, agency, stored)).ToList();
        people.AddRange(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Hidden(observer, agency, stored)));
        var matches = people.Select(someone => new Sided<AdapterMatch>(Match(someone, true), Match(someone, false))).ToList();
        var programmes = new ProgrammeGenerator(random, name);
        foreach (var someone in people)
        {
            matches.AddRange(programmes.Of(observer, agency, someone));
        }

        matches.AddRange(new HouseholdGenerator(random, name).Of(people));
        return new(Registry(matches, true), Registry(matches, false));
    }

    private Registry Registry(List<Sided<AdapterMatch>> matches, bool left) => new(matches.Select(match => match[left]).OfType<AdapterMatch>().Select(match =>
    {
        var lines = ScriptedAdapter.Lines(match).ToArray();
        lines[^1] = random.Next(2) == 0 ? Noise.Add(random, lines[^1]) : lines[^1];
        return (match, Noise.Lines(random).Concat(lines).ToArray());
    }));

    private static AdapterMatch? Match(Someone someone, bool left) => someone.Person[left] is { } person ? new(person, person.Id, [], someone.Consents[left]!) : null;

    // Consented to some of the data: the rest, and what the agreement leaves out, may differ.
    private Someone Seen(Observer observer, string agency, List<Sided<ConsentRecord>> stored)
    {
        var id = NewId();
        var agreed = observer.With(agency)!;
        var consented = random.Next(3) == 0 ? DataCategorySet.All : DataCategorySet.Of(Enum.GetValues<DataCategory>().Where(category => category == DataCategory.Identity || random.Next(4) > 0));
        var seen = observer.Ceiling(agency).Intersect(consented);
        var person = Person(id);
        if (random.Next(4) == 0)
        {
            person = Changes.Change(random, person, DataCategory.Demographics, true);
        }

        var keepArea = agreed.Areas != "*" || seen.Contains(DataCategory.CoarseLocation);
        var hidden = Changes.Personal.Where(category => !seen.Contains(category) || (category == DataCategory.CoarseLocation && observer.PartyToConflict)).ToList();
        if (agency == "relief" && random.Next(3) == 0)
        {
            Store(stored, id, clause => clause with { Recipients = [observer.Partner], RecipientClasses = [], Categories = consented }, Sides.Both, observer.Partner);
        }

        if (agency == "relief" && random.Next(3) == 0)
        {
            Store(stored, id, clause => clause with { Recipients = ["other"], RecipientClasses = [], Decision = random.Next(2) == 0 ? ConsentDecision.Permit : ConsentDecision.Deny }, OneSide(), "other");
        }

        var yes = Withholding.Yes(id, observer, consented);
        return new(id, seen, new(Altered(person, hidden, keepArea), Altered(person, hidden, keepArea)), new(Beside(id, yes), Beside(id, yes)));
    }

    private Someone Hidden(Observer observer, string agency, List<Sided<ConsentRecord>> stored)
    {
        var id = NewId();
        var reasons = Withholding.All.Where(reason => reason.Applies(observer) && (reason.Stored is null || agency == "relief")
            && !(reason.ByArea && observer.With(agency)?.Areas == "*")).ToList();
        var reason = observer.Ceiling(agency).IsEmpty ? reasons[0] : reasons[random.Next(reasons.Count)];
        var sides = random.Next(3) switch { 0 => Sides.Left, 1 => Sides.Right, _ => Sides.Both };
        if (reason.Stored is { } status)
        {
            Store(stored, id, clause => clause, sides, null, status);
        }

        Beneficiary? Side(Sides side) => sides.HasFlag(side) ? reason.Alter(Altered(Person(id), [DataCategory.Identity, .. Changes.Personal], false) with { Location = Person(id).Location }) : null;
        var consents = reason.Consents(id, observer);
        return new(id, DataCategorySet.None, new(Side(Sides.Left), Side(Sides.Right)), new(consents, consents));
    }

    private Beneficiary Altered(Beneficiary person, IReadOnlyList<DataCategory> hidden, bool keepArea) =>
        hidden.Where(_ => random.Next(2) == 0).Aggregate(person, (altered, category) => Changes.Change(random, altered, category, keepArea));

    // Consents that reach others only, which may differ too.
    private CollectedConsent[] Beside(string id, CollectedConsent yes) => random.Next(3) switch
    {
        0 => [yes, People.Yes(id, to: "other") with { Id = $"o-{id}" }],
        1 => [People.No(id) with { Id = $"n-{id}", Recipients = ["other"], RecipientClasses = [] }, yes],
        _ => [yes],
    };

    private void Store(List<Sided<ConsentRecord>> stored, string person, Func<ConsentClause, ConsentClause> clause, Sides sides, string? noticed, ConsentStatus status = ConsentStatus.Given)
    {
        var yes = Writing.Yes(person);
        var record = yes with
        {
            Id = ConsentId.Derive($"{name}/{person}/{stored.Count}").ToString(),
            Agency = "relief",
            Status = status,
            StatusAt = status == ConsentStatus.Given ? null : yes.CollectedAt!.Value.AddDays(1),
            Clause = clause(status == ConsentStatus.Refused ? yes.Clause with { Decision = ConsentDecision.Deny } : yes.Clause),
            Notice = new("3", "ar", noticed is null ? [] : [noticed]),
        };
        stored.Add(new(sides.HasFlag(Sides.Left) ? record : null, sides.HasFlag(Sides.Right) ? record : null));
    }

    private Sides OneSide() => random.Next(2) == 0 ? Sides.Left : Sides.Right;

    private string NewId() => $"p-{name}-{random.Next(1_000_000):x5}{_number++}";

    private static Beneficiary Person(string id) => People.Person(id);

    [Flags]
    private enum Sides
    {
        Left = 1,
        Right = 2,
        Both = Left | Right,
    }
}
