namespace Interop.Contracts.Adapters;

/// <summary>The token given to <see cref="IBeneficiaryAdapter.ChangesSinceAsync"/> is not of this registry's present feed: the reader must start again at the beginning.</summary>
public sealed class UnknownChangeTokenException : Exception
{
    /// <summary>Makes the exception; it names no token.</summary>
    public UnknownChangeTokenException()
        : base("The token is not of this registry's present change feed; start again without one.")
    {
    }
}
