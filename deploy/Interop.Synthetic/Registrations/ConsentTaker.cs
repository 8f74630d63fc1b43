using Interop.Synthetic.Families;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Registrations;

/// <summary>Asks a household's members for consent: most adults answer like the head, and children's answers are the head's.</summary>
internal sealed class ConsentTaker(ConsentHabits habits, StableRandom random, string language, DateOnly on)
{
    private readonly ConsentAnswers _heads = Ask(habits, random, language, on);

    public ConsentAnswers Answers(Person person) =>
        person.Kin.Role != Role.Head && !person.Kin.IsChild && random.Chance(1_500) ? Ask(habits, random, language, on) : _heads;

    private static ConsentAnswers Ask(ConsentHabits habits, StableRandom random, string language, DateOnly on)
    {
        var government = Answer(habits.Government, random);
        var humanitarian = Answer(habits.Humanitarian, random);
        return government is null && humanitarian is null
            ? ConsentAnswers.None
            : new()
            {
                Government = government,
                Humanitarian = humanitarian,
                On = random.Chance(300) ? null : on,
                Until = random.Chance(1_000) ? on.AddYears(random.Between(1, 3)) : null,
                Notice = habits.Notice,
                Language = random.Chance(500) ? null : language,
                Method = (ConsentMethod)(1 + random.Weighted([50, 35, 15])),
            };
    }

    private static bool? Answer(IReadOnlyList<int> weights, StableRandom random) => random.Weighted([.. weights]) switch
    {
        0 => true,
        1 => false,
        _ => null,
    };
}
