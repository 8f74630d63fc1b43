using System.Text.Json.Serialization;

namespace Interop.Adapters.Mapping;

/// <summary>The privacy notice that was read to the person.</summary>
internal sealed record NoticeRule
{
    [JsonConverter(typeof(ConstantOrRule))]
    public required ValueRule Version { get; init; }

    [JsonConverter(typeof(ConstantOrRule))]
    public ValueRule? Language { get; init; }

    public IReadOnlyList<string> NamedRecipients { get; init; } = [];
}
