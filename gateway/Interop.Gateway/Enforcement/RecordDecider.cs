using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Gateway.Filtering;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Finds whom a record is about and asks the decider for each: a person for a Patient, the person enrolled or assisted for Coverage and
/// SupplyDelivery, every member and the household as such for a household. It adds no yes of its own.
/// </summary>
internal sealed class RecordDecider(PolicyDesk policies)
{
    public RecordDecision Decide(Exchange exchange, OfferedRecord record) => Decide(exchange, exchange.Permit, Ground(exchange), record);

    /// <summary>Decides under a permit that need not be the one with which the question went out.</summary>
    public RecordDecision Decide(Exchange exchange, QueryPermit permit, OfferedRecord record) => Decide(exchange, permit, Ground(exchange), record);

    /// <summary>Decides on the ground of policies that need not be those of now.</summary>
    public static RecordDecision Decide(Exchange exchange, QueryPermit permit, IPolicyGround ground, OfferedRecord record)
    {
        if (record.HasModifier)
        {
            return new RecordDecision.Withheld("UnknownModifier");
        }

        var decision = exchange.Request.Query.Kind switch
        {
            RecordKind.Beneficiary => Person(permit, ground, record),
            RecordKind.Household => Household(permit, ground, record),
            _ => About(permit, ground, record),
        };

        // The adapter is not trusted to have filtered: a record that does not answer the question does not leave.
        return decision is RecordDecision.Released released && !Answers(exchange, record, released) ? new RecordDecision.Withheld("NotAsked") : decision;
    }

    /// <summary>Every consent that bears on a subject: those that came with the answer and those of the store.</summary>
    public static IReadOnlyList<ConsentProvision> Provisions(QueryPermit permit, IPolicyGround ground, OfferedRecord record, SubjectFacts subject)
    {
        var stored = ground.Consents(permit.Request.Agency, subject);
        return record.Provisions.Count == 0 ? stored : [.. subject.Keys.SelectMany(key => record.Provisions[key]), .. stored];
    }

    private IPolicyGround Ground(Exchange exchange) => exchange.Shown is { } shown ? new ShownGround(policies, shown) : policies;

    private static bool Answers(Exchange exchange, OfferedRecord record, RecordDecision.Released released) =>
        record.Search is not { } facts
        || exchange.Request.Query.Matches(released.Members.Count == 0 ? facts : facts with { MemberIds = [.. released.Members.Select(member => member.Subject)] });

    private static RecordDecision.Withheld Withheld(WithholdReason reason) => new(reason.ToString());

    private static RecordDecision Person(QueryPermit permit, IPolicyGround ground, OfferedRecord record) =>
        Result(Decide(permit, ground, record, record.Person, null));

    // An enrolment or assistance whose programme cannot be told has the empty code, which only an unlimited agreement includes.
    private static RecordDecision About(QueryPermit permit, IPolicyGround ground, OfferedRecord record) =>
        record.Beneficiary is { } id && record.Persons.TryGetValue(id, out var subject)
            ? Result(Decide(permit, ground, record, subject.Person, record.Programme ?? ""))
            : Withheld(WithholdReason.NoSubject);

    private static RecordDecision Household(QueryPermit permit, IPolicyGround ground, OfferedRecord record)
    {
        var members = new List<DisclosurePermit>();
        var (heads, head, headFacts) = (0, (SubjectDecision?)null, (SubjectFacts?)null);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (memberId, isHead) in record.Members)
        {
            heads += isHead ? 1 : 0;
            if (memberId is not { } id || !record.Persons.TryGetValue(id, out var subject))
            {
                continue;
            }

            if (!listed.Add(id))
            {
                return Withheld(WithholdReason.NoSubject);
            }

            var facts = subject.Person;
            var decision = Decide(permit, ground, record, facts, null);
            if (decision is SubjectDecision.Released released)
            {
                members.Add(released.Permit);
            }

            (head, headFacts) = isHead ? (decision, facts) : (head, headFacts);
        }

        if (heads != 1 || head is null || headFacts is null)
        {
            return Withheld(WithholdReason.NoSubject);
        }

        // A head of whom nothing is agreed is not shown, and the household may be by a consent of its own; a head who is protected or
        // said no takes the household along.
        if (head is SubjectDecision.Withheld { Reason: not WithholdReason.NoConsent } no)
        {
            return Withheld(no.Reason);
        }

        var household = Decide(permit, ground, record, record.Household?.Headed(headFacts), null);
        return household is SubjectDecision.Released place
            ? new RecordDecision.Released(head is SubjectDecision.Released shown ? [shown.Permit, place.Permit] : [place.Permit], members)
            : Result(household);
    }

    private static RecordDecision Result(SubjectDecision decision) => decision switch
    {
        SubjectDecision.Released released => new RecordDecision.Released([released.Permit], []),
        SubjectDecision.Withheld withheld => Withheld(withheld.Reason),
        _ => Withheld(WithholdReason.NoSubject),
    };

    private static SubjectDecision Decide(QueryPermit permit, IPolicyGround ground, OfferedRecord record, SubjectFacts? subject, string? programme) => subject is null
        ? new SubjectDecision.Withheld(WithholdReason.NoSubject)
        : ConsentDecider.Decide(permit, subject, programme, Provisions(permit, ground, record, subject), ground.Rules(subject));
}
