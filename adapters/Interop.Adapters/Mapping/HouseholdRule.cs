namespace Interop.Adapters.Mapping;

/// <summary>Rows with the same value form a household.</summary>
internal sealed record HouseholdRule : ValueRule
{
    /// <summary>The identifier system of the value; null keeps it out of what is served.</summary>
    public string? System { get; init; }

    /// <summary>The member's role; its codes mean roles.</summary>
    public ValueRule? Role { get; init; }
}
