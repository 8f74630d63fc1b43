namespace Interop.Contracts.Adapters;

/// <summary>A change in a registry.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="Id">Its logical id.</param>
/// <param name="Deleted">Whether it is gone; otherwise it is new or changed.</param>
/// <param name="At">When the adapter saw it.</param>
/// <param name="Token">An opaque token to go on after this change.</param>
public sealed record RegistryChange(RecordKind Kind, string Id, bool Deleted, DateTimeOffset At, string Token);
