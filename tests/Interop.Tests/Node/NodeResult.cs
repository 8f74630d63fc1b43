using System.Text.Json;

namespace Interop.Tests.Node;

/// <summary>How a script ended.</summary>
internal sealed record NodeResult(int ExitCode, string Output, string Errors)
{
    /// <summary>A text of the JSON object that the script printed.</summary>
    public string? Text(string name)
    {
        Assert.True(Output.StartsWith('{'), Errors);
        using var json = JsonDocument.Parse(Output);
        return json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
    }
}
