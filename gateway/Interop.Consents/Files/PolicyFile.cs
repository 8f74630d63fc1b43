namespace Interop.Consents.Files;

/// <summary>What a policy file says: its items, or every problem with it and no items.</summary>
/// <typeparam name="T">The kind of item.</typeparam>
public sealed record PolicyFile<T>
{
    /// <summary>Keeps the items only when there is no problem.</summary>
    public PolicyFile(IReadOnlyList<T> items, IReadOnlyList<string> problems) => (Items, Problems) = (problems.Count == 0 ? items : [], problems);

    /// <summary>The items; empty when there is a problem.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>Each problem: the place in the file, the rule and the fix.</summary>
    public IReadOnlyList<string> Problems { get; }
}
