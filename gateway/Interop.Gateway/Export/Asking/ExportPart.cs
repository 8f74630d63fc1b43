namespace Interop.Gateway.Export.Asking;

/// <summary>One search of an export: records of one type by filters, all of them answered when there is none.</summary>
/// <param name="ResourceType">The resource type.</param>
/// <param name="Filters">The search parameters, as they were understood once.</param>
/// <param name="Elements">The elements asked for; null for all.</param>
internal sealed record ExportPart(string ResourceType, IReadOnlyList<KeyValuePair<string, string>> Filters, IReadOnlyList<string>? Elements);
