using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>Is told of every version of what is not a consent, in order.</summary>
internal interface IPolicyObserver
{
    /// <summary>Takes these, all there are, in place of everything told before; in one step, for decisions go on meanwhile.</summary>
    void Replace(IReadOnlyList<PolicyVersion> current);

    /// <summary>Takes the next version.</summary>
    void Apply(PolicyVersion version);
}
