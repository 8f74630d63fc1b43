using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Dci.Callbacks;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Dci.Serving;

/// <summary>DCI's face: whoever the token names is counted, the message is read, and its operation served. The rules of tokens are those of FHIR.</summary>
internal sealed class DciEndpoint(
    EnforcementEndpoint enforcement, QuestionGate gate, DisclosurePath path, MessageReader reader, IEnumerable<IDciOperation> operations, IEnumerable<IDciReceiver> receivers)
{
    private const int LongestAgency = 64;
    private readonly Dictionary<string, IDciOperation> _operations = operations.ToDictionary(operation => operation.Path, StringComparer.Ordinal);
    private readonly Dictionary<string, IDciReceiver> _receivers = receivers.ToDictionary(receiver => receiver.Path, StringComparer.Ordinal);

    public Task ServeAsync(HttpContext context) => enforcement.AdmitAsync(context, "dci", ServeAsync);

    private async Task ServeAsync(HttpContext context, Caller caller, LedgerEntry entry)
    {
        var (agency, asked) = ((string)context.Request.RouteValues["agency"]!, (string?)context.Request.RouteValues["path"] ?? "");
        entry = gate.Named(agency, entry);
        if (gate.Enter(context, caller, entry) is { } throttled)
        {
            await path.CloseAsync(throttled);
            await DciResponse.WriteAsync(context, DciProblem.Of(throttled.Problem));
            return;
        }

        var (operation, receiver) = (_operations.GetValueOrDefault(asked), _receivers.GetValueOrDefault(asked));
        if (Refusal(context, agency, asked, operation is not null || receiver is not null) is { } refused)
        {
            await RefuseAsync(context, entry, refused);
            return;
        }

        if (receiver is not null)
        {
            await receiver.RefuseAsync(context, entry);
            return;
        }

        switch (await reader.ReadAsync(context, caller, agency, operation!.Action))
        {
            case MessageReading.Read { Message: var message }:
                await operation.ServeAsync(new(context, caller, agency, message, entry));
                break;
            case MessageReading.HeaderRejected rejected:
                await path.CloseAsync(new(FhirProblem.Failure, entry with { Reason = rejected.Reason }));
                await operation.RejectAsync(context, agency, rejected);
                break;
            case MessageReading.Unreadable unreadable:
                await RefuseAsync(context, entry, unreadable.Problem, unreadable.Reason);
                break;
            default:
                throw new InvalidOperationException("A message is read, rejected or unreadable.");
        }
    }

    private static DciProblem? Refusal(HttpContext context, string agency, string asked, bool isServed) =>
        !isServed ? DisabilityOperations.Refusal(asked) ?? DciProblem.Of(FhirProblem.Unsupported)
        : !HttpMethods.IsPost(context.Request.Method) ? DciProblem.Of(405, DciCodes.RequestBad, "Send the message by POST.")
        : !FhirRequestParser.AcceptsJson(context) ? DciProblem.Of(406, DciCodes.RequestBad, "Accept: this gateway answers in application/json only.")

        // No agency has a longer name, and the store would not keep every name.
        : agency.Length > LongestAgency ? DciProblem.Of(FhirProblem.AgencyNotShared)
        : null;

    private async Task RefuseAsync(HttpContext context, LedgerEntry entry, DciProblem problem, string reason = "NotUnderstood")
    {
        await path.CloseAsync(new(FhirProblem.Failure, entry with { Reason = reason }));
        await DciResponse.WriteAsync(context, problem);
    }
}
