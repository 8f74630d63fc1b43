namespace Interop.Adapters.Mapping;

/// <summary>Assistance that a row may tell of: it does when the type and, where they are mapped, the amount or quantity have a value.</summary>
internal sealed record AssistanceRule
{
    public required ValueRule Type { get; init; }

    public ValueRule? Amount { get; init; }

    public ValueRule? Currency { get; init; }

    public ValueRule? Quantity { get; init; }

    public ValueRule? Unit { get; init; }

    public ValueRule? Start { get; init; }

    public ValueRule? End { get; init; }

    public ValueRule? Programme { get; init; }

    /// <summary><c>person</c>, or <c>household</c>: then only the head's row says it.</summary>
    public string For { get; init; } = "person";
}
