using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Serving;

namespace Interop.Gateway.Dci.Callbacks;

/// <summary>Writes what a message that is answered later is told at once: ACK when a callback will follow, ERR when none will.</summary>
internal static class AckWriter
{
    /// <summary>A callback follows.</summary>
    public static Task AcknowledgeAsync(HttpContext context, string correlation, DateTimeOffset now) => DciResponse.WriteAsync(context, Ack("ACK", correlation, null, now));

    /// <summary>The message cannot be processed, and nothing follows.</summary>
    public static Task RefuseAsync(HttpContext context, string correlation, IReadOnlyList<DciIssue> issues, DateTimeOffset now) => DciResponse.WriteAsync(
        context,
        Ack("ERR", correlation, new() { ["code"] = Code(issues[0].Code), ["message"] = DciIssue.Text(issues) }, now));

    // What rejects a header where there is one to be rejected has a code of its own only for the version.
    private static string Code(string code) => code.StartsWith("err.", StringComparison.Ordinal) ? code : code == DciCodes.Version ? DciCodes.VersionNotSupported : DciCodes.RequestBad;

    private static JsonObject Ack(string status, string correlation, JsonObject? error, DateTimeOffset now)
    {
        var message = new JsonObject { ["ack_status"] = status, ["timestamp"] = SearchAnswerWriter.Moment(now), ["correlation_id"] = correlation };
        if (error is not null)
        {
            message["error"] = error;
        }

        return new() { ["message"] = message };
    }
}
