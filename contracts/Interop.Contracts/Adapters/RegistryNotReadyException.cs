namespace Interop.Contracts.Adapters;

/// <summary>The registry cannot be asked now; the host answers 503 and tells nobody why but its health.</summary>
public sealed class RegistryNotReadyException : Exception
{
    /// <summary>Makes the exception; it names no question.</summary>
    public RegistryNotReadyException()
        : base("The registry cannot be asked now; the adapter's health says why.")
    {
    }
}
