using Interop.Consents.Partners;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Dci.Sealing;
using Interop.Store;

namespace Interop.Gateway.Dci.Messages;

/// <summary>
/// Reads the envelope of a message once it is opened. Members that it does not know are passed over, since nothing is decided by them; those
/// that name the sender, the receiver and the time are held against what was agreed with the partner.
/// </summary>
internal sealed class MessageReader(MessageOpener opener, MessageTurn turn, GatewaySetup setup)
{
    public const string Version = "1.0.0";
    public const int LongestId = 99;

    /// <summary>How many requests one message may hold.</summary>
    public const int MostRequests = 10;

    private const int LongestUri = 2048;

    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "search", "on-search", "subscribe", "on-subscribe", "unsubscribe", "on-unsubscribe", "notify", "txn-status", "txn-on-status",
    };

    /// <summary>Reads a caller's message to an agency, which must name this action.</summary>
    public async Task<MessageReading> ReadAsync(HttpContext context, Caller caller, string agency, string action)
    {
        var (json, unreadable) = await MessageBody.ReadAsync(context);
        if (unreadable is not null)
        {
            return new MessageReading.Unreadable(unreadable);
        }

        return opener.Open(json, caller.Partner) switch
        {
            Opening.Opened opened => await ReadAsync(opened, caller.Partner, agency, action),
            Opening.Refused refused => new MessageReading.Unreadable(refused.Problem) { Reason = refused.Reason },
            _ => throw new InvalidOperationException("A message is opened or refused."),
        };
    }

    private async Task<MessageReading> ReadAsync(Opening.Opened opened, Partner partner, string agency, string action)
    {
        var issues = new List<DciIssue>();
        var envelope = new FieldReader(opened.Envelope, "", issues);
        var header = envelope.Object("header", DciCodes.RequestBad, required: true);
        var body = envelope.Object("message", DciCodes.RequestBad, required: true);
        var id = header?.Text("message_id", LongestId, DciCodes.RequestBad, required: true);
        var sender = header?.Text("sender_id", LongestId, DciCodes.SenderId, required: true);
        var receiver = header?.Text("receiver_id", LongestId, DciCodes.ReceiverId);
        var callback = header?.Text("sender_uri", LongestUri, DciCodes.SenderUri);
        if (sender is not null && partner.Dci is { SenderIds: { Count: > 0 } senders } && !senders.Contains(sender, StringComparer.Ordinal))
        {
            header!.Wrong(DciCodes.SenderId, "sender_id", "must be one that was agreed on with you.");
        }

        // Signed, it says whom the message was meant for; a dialect's clients write there a role of any registry's.
        if (receiver is not null && (opened.IsSigned || partner.Dci is { Dialect: DciDialect.Strict }) && !IsNamed(receiver, agency))
        {
            header!.Wrong(DciCodes.ReceiverId, "receiver_id", "must be the agency's name, or its URL at this gateway.");
        }

        return issues.Count > 0 || header is null || body is null || id is null || sender is null
            ? new MessageReading.Unreadable(new(400, issues))
            : await HeaderAsync(header, action, new(id, sender, 0, opened.Envelope.GetProperty("message")) { SenderUri = callback }, partner, opened.IsSigned, issues);
    }

    private bool IsNamed(string receiver, string agency) =>
        receiver == agency || receiver.TrimEnd('/') is var url && (url == $"{setup.PublicUrl}/{agency}" || url == $"{setup.PublicUrl}/{agency}/dci");

    private async Task<MessageReading> HeaderAsync(FieldReader header, string action, DciMessage message, Partner partner, bool isSigned, List<DciIssue> issues)
    {
        if (header.Text("version", LongestId, DciCodes.Version) is { } version && version != Version)
        {
            header.Wrong(DciCodes.Version, "version", $"must be {Version}.");
        }

        var at = header.Moment("message_ts", DciCodes.MessageTime);
        if (at is { } moment && isSigned && !turn.IsFresh(moment))
        {
            header.Wrong(DciCodes.MessageTime, "message_ts", turn.Rule);
        }

        if (header.Text("action", LongestId, DciCodes.Action, required: true) is { } named && named != action)
        {
            header.Wrong(Actions.Contains(named) ? DciCodes.ActionNotSupported : DciCodes.Action, "action", $"must be {action}.");
        }

        var count = header.Number("total_count", DciCodes.TotalCount, required: true);
        var rejected = new MessageReading.HeaderRejected(message.Id, message.Sender, issues) { Partner = partner };
        return issues.Count > 0 ? rejected
            : isSigned ? await TakeAsync(message with { TotalCount = count!.Value }, partner, at!.Value, rejected)
            : new MessageReading.Read(message with { TotalCount = count!.Value });
    }

    // Last of all, so that only a message that is answered uses up its id.
    private async Task<MessageReading> TakeAsync(DciMessage message, Partner partner, DateTimeOffset at, MessageReading.HeaderRejected rejected)
    {
        try
        {
            return await turn.TakeAsync(partner, message.Id, at)
                ? new MessageReading.Read(message)
                : rejected with { Issues = [new(DciCodes.MessageIdTwice, "header.message_id", "was used before; give every message its own.")], Reason = "Replayed" };
        }
        catch (StoreUnavailableException)
        {
            return new MessageReading.Unreadable(Serving.DciProblem.Of(503, DciCodes.Unavailable, "The gateway cannot know at this moment whether the message is new; send it again later.")) { Reason = "PolicyUnavailable" };
        }
    }
}
