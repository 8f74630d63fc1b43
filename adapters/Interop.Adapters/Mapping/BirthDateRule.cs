namespace Interop.Adapters.Mapping;

/// <summary>The birth date, known as far as the format that fits.</summary>
internal sealed record BirthDateRule : ValueRule
{
    /// <summary>Whether the date is an estimate; its codes mean true or false.</summary>
    public ValueRule? Estimated { get; init; }
}
