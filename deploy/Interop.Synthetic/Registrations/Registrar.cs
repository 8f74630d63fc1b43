using Interop.Synthetic.Families;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Registrations;

/// <summary>Registers a household with one agency: what the clerks write, what the people answer, what they are given.</summary>
internal sealed class Registrar(Habits habits, ConsentHabits consents, IReadOnlyList<Programme> programmes)
{
    public RegisteredHousehold Register(Household household, bool holdsRationCard, StableRandom random)
    {
        var registeredOn = SurveyDay.Date.AddDays(-random.Between(10, 900));
        var clerk = new Clerk(habits, random);
        var taker = new ConsentTaker(consents, random, household.Book.Language, registeredOn);
        var caseworker = new Caseworker(programmes, habits.Enrolled, random);
        var members = new List<RegisteredPerson>(household.Members.Count);
        var youngest = registeredOn;
        foreach (var person in household.Members)
        {
            if (members.Count > 0 && random.Chance(habits.MissedMember))
            {
                continue;
            }

            youngest = person.Kin.BornOn > youngest ? person.Kin.BornOn : youngest;
            members.Add(caseworker.Enrol(clerk.Write(person, household.Book.Custom) with { Consent = taker.Answers(person) }, person, registeredOn));
        }

        return new()
        {
            Dwelling = household.Dwelling,
            PointRecorded = random.Chance(habits.Point),
            RationCard = holdsRationCard && random.Chance(habits.RationCard) ? household.RationCard : null,
            RegisteredOn = registeredOn,
            UpdatedOn = youngest.AddDays(random.Between(0, SurveyDay.Date.DayNumber - youngest.DayNumber)),
            Verified = random.Weighted([60, 25, 15]) switch { 0 => true, 1 => false, _ => null },
            Members = members,
        };
    }
}
