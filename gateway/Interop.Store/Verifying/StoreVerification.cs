namespace Interop.Store.Verifying;

/// <summary>What checking the store found; one of two.</summary>
public abstract record StoreVerification
{
    private StoreVerification()
    {
    }

    /// <summary>Every version is as it was written; the last one's hash is worth taking down elsewhere.</summary>
    public sealed record Intact(StoreAnchor Head) : StoreVerification;

    /// <summary>The first version at which the store is not as it was written.</summary>
    public sealed record Broken(long Seq, StoreFault Fault) : StoreVerification;
}
