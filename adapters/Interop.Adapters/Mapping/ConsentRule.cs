using System.Text.Json.Serialization;

namespace Interop.Adapters.Mapping;

/// <summary>A consent question: its codes mean permit, deny or none; an empty answer is no consent.</summary>
internal sealed record ConsentRule : ValueRule
{
    public IReadOnlyList<string> Recipients { get; init; } = [];

    public IReadOnlyList<string> RecipientClasses { get; init; } = [];

    public required IReadOnlyList<string> Purposes { get; init; }

    public required IReadOnlyList<string> Categories { get; init; }

    public NoticeRule? Notice { get; init; }

    [JsonConverter(typeof(ConstantOrRule))]
    public ValueRule? Method { get; init; }

    [JsonConverter(typeof(ConstantOrRule))]
    public ValueRule? CollectedOn { get; init; }

    public ValueRule? Start { get; init; }

    public ValueRule? End { get; init; }
}
