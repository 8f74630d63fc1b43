namespace Interop.Gateway.Fhir;

/// <summary>What a page link stands for: the search, and where to go on.</summary>
internal sealed record PageState(string ResourceType, List<KeyValuePair<string, string>> Parameters, int Count, List<string>? Elements, string? After, string? Agreement = null, List<KeyValuePair<string, string>>? Shaping = null, int Pass = 1);
