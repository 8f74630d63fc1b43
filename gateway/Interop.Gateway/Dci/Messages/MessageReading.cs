using Interop.Gateway.Dci.Serving;

namespace Interop.Gateway.Dci.Messages;

/// <summary>What became of reading a message.</summary>
internal abstract record MessageReading
{
    private MessageReading()
    {
    }

    /// <summary>It is a message to be answered.</summary>
    public sealed record Read(DciMessage Message) : MessageReading;

    /// <summary>It is a message whose header is rejected; it is answered as far as it says who sent it.</summary>
    public sealed record HeaderRejected(string Id, string Sender, IReadOnlyList<DciIssue> Issues) : MessageReading;

    /// <summary>It is no message that could be answered by one.</summary>
    public sealed record Unreadable(DciProblem Problem) : MessageReading;
}
