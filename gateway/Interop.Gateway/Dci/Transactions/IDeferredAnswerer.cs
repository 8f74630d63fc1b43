using Interop.Gateway.Dci.Serving;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Answers transactions of one kind when their caller does not wait; each is registered with <see cref="DciServices"/>.</summary>
internal interface IDeferredAnswerer
{
    /// <summary>The kind of transactions that it answers.</summary>
    DciTransactionKind Kind { get; }

    /// <summary>The answer, decided anew and recorded, to be sent at once; null when there is none yet.</summary>
    Task<DeferredAnswer?> AnswerAsync(DciTransaction transaction, DciCall call);
}
