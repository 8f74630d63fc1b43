namespace Interop.Gateway.Dci.Messages;

/// <summary>
/// Reads the envelope of a message. What the gateway cannot honour is refused: a signature, since it verifies none yet, and encryption. Other
/// members that it does not know are passed over, since nothing is decided by them.
/// </summary>
internal static class MessageReader
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

    /// <summary>Reads a message that must name this action.</summary>
    public static async Task<MessageReading> ReadAsync(HttpContext context, string action)
    {
        var (json, unreadable) = await MessageBody.ReadAsync(context);
        if (unreadable is not null)
        {
            return new MessageReading.Unreadable(unreadable);
        }

        var issues = new List<DciIssue>();
        var envelope = new FieldReader(json, "", issues);
        if (envelope.Find("signature") is not null)
        {
            return Refused(new(DciCodes.Signature, "signature", "cannot be verified by this gateway, so a signed message is refused; send it unsigned, over this authorised connection."), 403);
        }

        var header = envelope.Object("header", DciCodes.RequestBad, required: true);
        var body = envelope.Object("message", DciCodes.RequestBad, required: true);
        var id = header?.Text("message_id", LongestId, DciCodes.RequestBad, required: true);
        var sender = header?.Text("sender_id", LongestId, DciCodes.SenderId, required: true);
        header?.Text("receiver_id", LongestId, DciCodes.ReceiverId);
        var callback = header?.Text("sender_uri", LongestUri, DciCodes.SenderUri);
        if (header?.Find("is_msg_encrypted") is { ValueKind: not System.Text.Json.JsonValueKind.False } || body?.Find("ciphertext") is not null)
        {
            issues.Add(new(DciCodes.Encryption, "header.is_msg_encrypted", "must be false: this gateway takes no encrypted messages."));
        }

        return issues.Count > 0 || header is null || body is null || id is null || sender is null ? Refused(issues) : Header(header, action, new(id, sender, 0, envelope.Find("message")!.Value) { SenderUri = callback }, issues);
    }

    private static MessageReading Header(FieldReader header, string action, DciMessage message, List<DciIssue> issues)
    {
        if (header.Text("version", LongestId, DciCodes.Version) is { } version && version != Version)
        {
            header.Wrong(DciCodes.Version, "version", $"must be {Version}.");
        }

        header.Moment("message_ts", DciCodes.MessageTime);
        if (header.Text("action", LongestId, DciCodes.Action, required: true) is { } named && named != action)
        {
            header.Wrong(Actions.Contains(named) ? DciCodes.ActionNotSupported : DciCodes.Action, "action", $"must be {action}.");
        }

        var count = header.Number("total_count", DciCodes.TotalCount, required: true);
        return issues.Count > 0 ? new MessageReading.HeaderRejected(message.Id, message.Sender, issues) : new MessageReading.Read(message with { TotalCount = count!.Value });
    }

    private static MessageReading.Unreadable Refused(List<DciIssue> issues) => new(new(400, issues));

    private static MessageReading.Unreadable Refused(DciIssue issue, int status) => new(new(status, [issue]));
}
