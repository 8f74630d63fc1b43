using System.Text.Json.Nodes;

namespace Interop.Gateway.Dci.Publishing;

/// <summary>What the document says of an operation; each stands in a file of its own in <c>Operations</c>.</summary>
/// <param name="Path">Its route below the agency's, as the operation has it.</param>
/// <param name="OperationId">Its name for programs.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Description">What there is to know beside that.</param>
/// <param name="Message">The schema of the message within the envelope.</param>
/// <param name="Answer">The schema of the answer as a whole.</param>
/// <param name="Example">A message, for an operation that others call.</param>
/// <param name="Header">The schema of the envelope's header, but for its action.</param>
/// <param name="Callback">The route of the callback that follows; null when none does.</param>
/// <param name="CallbackAnswer">The schema of what is posted there.</param>
/// <param name="Event">The route of what is posted later, as often as there is something to tell; null for nothing.</param>
/// <param name="EventAnswer">The schema of that.</param>
internal sealed record OperationDescription(
    string Path,
    string OperationId,
    string Summary,
    string Description,
    string Message,
    string Answer,
    JsonObject? Example = null,
    string Header = "RequestHeader",
    string? Callback = null,
    string? CallbackAnswer = null,
    string? Event = null,
    string? EventAnswer = null);
