namespace Interop.Store;

/// <summary>The store cannot be reached or does not answer in time: who needs it to decide must refuse.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>With a message.</summary>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public StoreUnavailableException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a message of its own.</summary>
    public StoreUnavailableException()
    {
    }
}
