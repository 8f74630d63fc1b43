namespace Interop.Store.Dci;

/// <summary>One request of a transaction.</summary>
/// <param name="Reference">Its name within the transaction, as the partner gave it.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">The code of its rejection; null for none.</param>
public sealed record DciItem(string Reference, DciItemStatus Status, string? Reason);
