using Interop.Consents.Scopes;
using Interop.Contracts.Querying;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Fhir;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>The question of a subscription: which records it is about.</summary>
/// <param name="Event">The event that it is to.</param>
/// <param name="Type">What the records are.</param>
/// <param name="All">All of them.</param>
internal sealed record EventQuestion(EventType Event, DciRecordType Type, FhirRequest All)
{
    /// <summary>What the agency has no number space for, which is told only to those who may ask; what holds it is never asked.</summary>
    public IReadOnlyList<DciIssue> Unknown { get; private init; } = [];

    /// <summary>Compiles what was kept; null with what is wrong.</summary>
    public static EventQuestion? Of(DciCall call, SubscribedTo kept, IReadOnlyDictionary<string, string> identifierTypes, List<DciIssue> issues)
    {
        var item = new SearchItemReader(call.Caller.Purpose).Read(kept.Search, "", []);
        issues.AddRange(item.Issues);
        var compiler = new QueryCompiler(item.Criteria?.Type ?? DciRecordType.Person, identifierTypes, issues);
        var request = item.Criteria is { } criteria ? compiler.Compile(criteria, SubscriptionDesk.Operation) : null;
        return request is null || issues.Count > 0 ? null : new(kept.Event, item.Criteria!.Type, request with { Shape = SearchShape.Plain, Shaping = [] }) { Unknown = compiler.Unknown };
    }

    /// <summary>The question which of these records there are, whatever else holds of them.</summary>
    public FhirRequest Among(string[] ids) => new()
    {
        Interaction = FhirInteraction.Search,
        Operation = SubscriptionDesk.Operation,
        Query = new() { Kind = Type.Kind(), Criteria = [new Criterion.IdIs(ids)] },
        Count = ids.Length,
    };
}
