using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Programmes;
using Interop.Tests.Gateway;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>Makes enrolments and assistance: those that the observer may see alike in both worlds, the others as chance has it.</summary>
internal sealed class ProgrammeGenerator(Random random, string name)
{
    private static readonly string[] Programmes = ["cash", "food"];
    private int _number;

    public IEnumerable<Sided<AdapterMatch>> Of(Observer observer, string agency, Someone someone)
    {
        for (var count = random.Next(3); count > 0; count--)
        {
            var programme = Programmes[random.Next(Programmes.Length)];
            var agreed = observer.With(agency)?.Programmes is { } programmes && (programmes == "*" || programmes == programme);
            yield return random.Next(2) == 0
                ? Make(someone, DataCategory.Enrolment, agreed, (id, household, side) => Enrolled(id, household, programme, someone, side))
                : Make(someone, DataCategory.Assistance, agreed, (id, household, side) => Assisted(id, household, programme, someone, side));
        }
    }

    private Sided<AdapterMatch> Make(Someone someone, DataCategory category, bool agreed, Func<string, string, bool, AdapterMatch> make)
    {
        var id = $"e-{name}-{random.Next(1_000_000):x5}{_number++}";
        var seen = agreed && someone.Seen.Contains(category);
        var household = $"h-{random.Next(1000)}";
        var one = random.Next(3);
        AdapterMatch? Side(bool left) => someone.Person[left] is null || (!seen && one == (left ? 0 : 1)) ? null
            : make(id, someone.Seen.Contains(DataCategory.HouseholdComposition) ? household : $"h-{random.Next(1000)}", left);
        return new(Side(true), Side(false));
    }

    private static AdapterMatch Enrolled(string id, string household, string programme, Someone someone, bool left)
    {
        var match = People.Enrolled(id, someone.Person[left]!, programme, someone.Consents[left]!);
        return match with { Record = (Enrolment)match.Record with { HouseholdId = household } };
    }

    private static AdapterMatch Assisted(string id, string household, string programme, Someone someone, bool left)
    {
        var match = People.Assisted(id, someone.Person[left]!, someone.Consents[left]!);
        return match with { Record = (Assistance)match.Record with { HouseholdId = household, Programme = new(programme) } };
    }
}
