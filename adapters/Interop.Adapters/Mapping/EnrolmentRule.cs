namespace Interop.Adapters.Mapping;

/// <summary>An enrolment that a row may hold: it does when the programme has a value.</summary>
internal sealed record EnrolmentRule
{
    public required ValueRule Programme { get; init; }

    public string? Name { get; init; }

    public required ValueRule Status { get; init; }

    public ValueRule? Start { get; init; }

    public ValueRule? End { get; init; }

    /// <summary><c>person</c>, or <c>household</c>: then only the head's row says it.</summary>
    public string For { get; init; } = "person";
}
