using Interop.Synthetic.Families;
using Interop.Synthetic.Randomness;

namespace Interop.Synthetic.Registrations;

/// <summary>Enrols people in an agency's programmes and notes the last assistance.</summary>
internal sealed class Caseworker(IReadOnlyList<Programme> programmes, int enrolled, StableRandom random)
{
    /// <summary>Household programmes are noted with the head; personal ones are for infants and for pregnant or lactating women.</summary>
    public RegisteredPerson Enrol(RegisteredPerson written, Person person, DateOnly registeredOn)
    {
        var forHousehold = person.Kin.Role == Role.Head;
        var eligible = forHousehold || person.Kin.Age < 5 || person.Vulnerabilities.Contains(Vulnerability.PregnantOrLactating);
        if (!eligible || !random.Chance(enrolled) || Choose(forHousehold) is not { } programme)
        {
            return written;
        }

        var status = (EnrolmentStatus)(1 + random.Weighted([65, 15, 20]));
        var start = Soon(registeredOn, 60);
        var end = Soon(start, 400);
        return written with
        {
            Enrolment = new(programme.Code, status, status == EnrolmentStatus.Pending || random.Chance(400) ? null : start, status == EnrolmentStatus.Closed ? end : null),
            Assistance = status == EnrolmentStatus.Pending || random.Chance(1_500) ? null : Give(programme, Soon(start, end.DayNumber - start.DayNumber)),
        };
    }

    private Programme? Choose(bool forHousehold)
    {
        var open = programmes.Where(programme => programme.ForHousehold == forHousehold).ToArray();
        return open.Length == 0 ? null : open[random.Weighted([.. open.Select(programme => programme.Share)])];
    }

    private Assistance Give(Programme programme, DateOnly on) => new(programme.Form, programme.Least + (programme.Step * random.Below(7)), programme.Unit, on);

    private DateOnly Soon(DateOnly after, int days)
    {
        var day = after.AddDays(random.Between(0, days));
        return day < SurveyDay.Date ? day : SurveyDay.Date;
    }
}
