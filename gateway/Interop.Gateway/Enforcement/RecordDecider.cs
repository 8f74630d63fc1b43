using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Finds whom a record is about and asks the decider for each: a person for a Patient, the person enrolled or assisted for Coverage and
/// SupplyDelivery, the head and every member for a household. It adds no yes of its own.
/// </summary>
internal sealed class RecordDecider(GatewaySetup setup)
{
    private const string MemberHead = FhirNames.Structure + "member-head";

    public RecordDecision Decide(Exchange exchange, Candidate candidate)
    {
        if (ResourceFilter.HasModifier(candidate.Resource) || candidate.Subjects.Values.Any(ResourceFilter.HasModifier))
        {
            return new RecordDecision.Withheld("UnknownModifier");
        }

        var decision = exchange.Request.Query.Kind switch
        {
            RecordKind.Beneficiary => Person(exchange, candidate),
            RecordKind.Household => Household(exchange, candidate),
            _ => About(exchange, candidate),
        };

        // The adapter is not trusted to have filtered: a record that does not answer the question does not leave.
        return decision is RecordDecision.Released released && !Answers(exchange, candidate, released) ? new RecordDecision.Withheld("NotAsked") : decision;
    }

    private static bool Answers(Exchange exchange, Candidate candidate, RecordDecision.Released released) =>
        exchange.Request.Query.Matches(FactsReader.Search(candidate.Resource, [.. released.Members.Select(member => member.Subject)]));

    private static RecordDecision.Withheld Withheld(WithholdReason reason) => new(reason.ToString());

    private RecordDecision Person(Exchange exchange, Candidate candidate) =>
        Result(Decide(exchange, candidate, FactsReader.Subject(candidate.Resource), null));

    // An enrolment or assistance whose programme cannot be told has the empty code, which only an unlimited agreement includes.
    private RecordDecision About(Exchange exchange, Candidate candidate) =>
        FactsReader.Beneficiary(candidate.Resource) is { } id && candidate.Subjects.TryGetValue(id, out var subject)
            ? Result(Decide(exchange, candidate, FactsReader.Subject(subject), FactsReader.Programme(candidate.Resource) ?? ""))
            : Withheld(WithholdReason.NoSubject);

    private RecordDecision Household(Exchange exchange, Candidate candidate)
    {
        DisclosurePermit? head = null;
        var members = new List<DisclosurePermit>();
        var (heads, headFacts) = (0, (SubjectFacts?)null);
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in candidate.Resource.Items("member"))
        {
            var isHead = member.Extension(MemberHead) is { } extension && extension.TryGetProperty("valueBoolean", out var flag) && flag.ValueKind == JsonValueKind.True;
            heads += isHead ? 1 : 0;
            if (FactsReader.PatientId(member.Child("entity")?.Text("reference")) is not { } id || !candidate.Subjects.TryGetValue(id, out var subject))
            {
                continue;
            }

            if (!listed.Add(id))
            {
                return Withheld(WithholdReason.NoSubject);
            }

            var facts = FactsReader.Subject(subject);
            var decision = Decide(exchange, candidate, facts, null);
            if (decision is SubjectDecision.Released released)
            {
                members.Add(released.Permit);
                (head, headFacts) = isHead ? (released.Permit, facts) : (head, headFacts);
            }
            else if (isHead)
            {
                return Result(decision);
            }
        }

        if (heads != 1 || head is null || headFacts is null)
        {
            return Withheld(WithholdReason.NoSubject);
        }

        // Where the household lives and its numbers are agreed, protected and capped as the head's own are.
        var place = Decide(exchange, candidate, FactsReader.Head(headFacts, candidate.Resource), null);
        return place is SubjectDecision.Released there ? new RecordDecision.Released(head, members, there.Permit) : Result(place);
    }

    private static RecordDecision Result(SubjectDecision decision) => decision switch
    {
        SubjectDecision.Released released => new RecordDecision.Released(released.Permit, []),
        SubjectDecision.Withheld withheld => Withheld(withheld.Reason),
        _ => Withheld(WithholdReason.NoSubject),
    };

    private SubjectDecision Decide(Exchange exchange, Candidate candidate, SubjectFacts? subject, string? programme)
    {
        if (subject is null)
        {
            return new SubjectDecision.Withheld(WithholdReason.NoSubject);
        }

        var provisions = candidate.Provisions[subject.Id].Concat(setup.Consents.Of(exchange.Agency.Name, subject.Identifiers)).ToList();
        return ConsentDecider.Decide(exchange.Permit, subject, programme, provisions, setup.Rules);
    }
}
