using System.Collections.Immutable;

namespace Interop.Synthetic.Families;

/// <summary>A member as the person truly is, before any agency writes it down.</summary>
internal sealed record Person(Kin Kin, string? NationalId, string? Phone, ImmutableArray<int> Difficulties, IReadOnlyList<string> Vulnerabilities);
