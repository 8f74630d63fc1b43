namespace Interop.Store;

/// <summary>The store cannot be opened as it is configured or as it stands: the message names what is wrong and what to do.</summary>
public sealed class StoreRefusedException : Exception
{
    /// <summary>With a message.</summary>
    public StoreRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and its cause.</summary>
    public StoreRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a message of its own.</summary>
    public StoreRefusedException()
    {
    }
}
