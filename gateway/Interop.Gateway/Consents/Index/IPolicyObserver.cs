using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>Is told of every version of what is not a consent, in order.</summary>
internal interface IPolicyObserver
{
    void Reset();

    void Apply(PolicyVersion version);
}
