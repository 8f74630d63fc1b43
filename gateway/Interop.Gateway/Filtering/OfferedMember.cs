namespace Interop.Gateway.Filtering;

/// <summary>A member of a household as an adapter offered it.</summary>
/// <param name="Id">The person's logical id; null when no person is named.</param>
/// <param name="IsHead">Whether the member is marked as the head.</param>
internal sealed record OfferedMember(string? Id, bool IsHead);
