namespace Interop.Store.Databases;

/// <summary>What a session is for.</summary>
internal enum SessionKind
{
    /// <summary>Statements that each stand alone.</summary>
    Single,

    /// <summary>Reading many times from the state of one moment.</summary>
    Snapshot,

    /// <summary>A transaction that is durable once committed.</summary>
    Write,
}
