using Interop.Gateway.Audit;

namespace Interop.Tests.Gateway.Audit;

/// <summary>A ledger that cannot record.</summary>
internal sealed class BrokenLedger(Func<Exception> fault) : ILedger
{
    public int Asked { get; private set; }

    public bool Ready => false;

    public ValueTask AppendAsync(LedgerEntry entry, CancellationToken cancellation)
    {
        Asked++;
        throw fault();
    }
}
