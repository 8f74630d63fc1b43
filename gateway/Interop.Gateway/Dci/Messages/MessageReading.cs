using Interop.Consents.Partners;
using Interop.Gateway.Dci.Serving;

namespace Interop.Gateway.Dci.Messages;

/// <summary>What became of reading a message.</summary>
internal abstract record MessageReading
{
    private MessageReading()
    {
    }

    /// <summary>How the ledger names the reason when it is not answered.</summary>
    public string Reason { get; init; } = "NotUnderstood";

    /// <summary>It is a message to be answered.</summary>
    public sealed record Read(DciMessage Message) : MessageReading;

    /// <summary>It is a message whose header is rejected; it is answered as far as it says who sent it.</summary>
    public sealed record HeaderRejected(string Id, string Sender, IReadOnlyList<DciIssue> Issues) : MessageReading
    {
        /// <summary>Whom the answer is sealed for.</summary>
        public required Partner Partner { get; init; }
    }

    /// <summary>It is no message that could be answered by one.</summary>
    public sealed record Unreadable(DciProblem Problem) : MessageReading;
}
