using Interop.Store;

namespace Interop.Gateway.Policies;

/// <summary>An item of a policy file, for a store that does not have it yet.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Agency">The agency it belongs to; null for none.</param>
/// <param name="Subject">For a consent the key of its subject.</param>
/// <param name="Content">The item as JSON.</param>
internal sealed record PolicySeed(PolicyKind Kind, string Id, string? Agency, string? Subject, string Content);
