namespace Interop.Gateway.Export.Files;

/// <summary>The written form of a consent that came with a registry's answer; its terms are those of that number in the chunk.</summary>
internal sealed record ProvisionForm(string Key, string Id, int Terms, DateTimeOffset At);
