using System.Text.Json;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Dci.Serving;
using Interop.Gateway.Fhir;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>The question of a subscription: whom it is about.</summary>
/// <param name="Persons">All of them.</param>
internal sealed record EventQuestion(FhirRequest Persons)
{
    /// <summary>What the agency has no number space for, which is told only to those who may ask; what holds it is never asked.</summary>
    public IReadOnlyList<DciIssue> Unknown { get; private init; } = [];

    /// <summary>Compiles what was kept; null with what is wrong.</summary>
    public static EventQuestion? Of(DciCall call, JsonElement search, IReadOnlyDictionary<string, string> identifierTypes, List<DciIssue> issues)
    {
        var item = new SearchItemReader(call.Caller.Purpose).Read(search, "", []);
        issues.AddRange(item.Issues);
        var compiler = new QueryCompiler(DciRecordType.Person, identifierTypes, issues);
        var request = item.Criteria is { } criteria ? compiler.Compile(criteria, SubscriptionDesk.Operation) : null;
        return request is null || issues.Count > 0 ? null : new(Plain(request)) { Unknown = compiler.Unknown };
    }

    /// <summary>The question which of these persons there are, whatever else holds of them.</summary>
    public static FhirRequest Among(IReadOnlyList<string> ids)
    {
        var request = new QueryCompiler(DciRecordType.Person, new Dictionary<string, string>(), []).Compile(
            new(DciRecordType.Person, [new([new("@id", DciOperator.In, ids, "")])], [], ids.Count, 1), SubscriptionDesk.Operation);
        return Plain(request ?? throw new InvalidDataException("The ids of persons that were told of cannot be asked for."));
    }

    private static FhirRequest Plain(FhirRequest request) => request with { Shape = SearchShape.Plain, Shaping = [] };
}
