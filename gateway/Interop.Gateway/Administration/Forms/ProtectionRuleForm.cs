namespace Interop.Gateway.Administration.Forms;

/// <summary>A protection rule, as in a policy file.</summary>
internal sealed record ProtectionRuleForm
{
    /// <summary>Its short name.</summary>
    public required string Id { get; init; }

    /// <summary>The agency; left out for all, which only an administrator may write.</summary>
    public string? Agency { get; init; }

    /// <summary>Identifiers of the persons protected, each system|value.</summary>
    public IReadOnlyList<string>? Persons { get; init; }

    /// <summary>Persons and households protected, each Patient/ID, Patient?SYSTEM|VALUE, Group/ID or Group?SYSTEM|VALUE.</summary>
    public IReadOnlyList<string>? Subjects { get; init; }

    /// <summary>Vulnerability or protection concern codes.</summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>P-codes.</summary>
    public IReadOnlyList<string>? Areas { get; init; }

    /// <summary>government, humanitarian, private.</summary>
    public IReadOnlyList<string>? RecipientClasses { get; init; }

    /// <summary>Partners by id.</summary>
    public IReadOnlyList<string>? Partners { get; init; }

    /// <summary>Whether it reaches every party to the conflict.</summary>
    public bool? PartiesToConflict { get; init; }

    /// <summary>withhold, remove-categories or cap-location.</summary>
    public required string Effect { get; init; }

    /// <summary>For remove-categories: the categories.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>For cap-location: the finest administrative level left, 0 to 4.</summary>
    public int? AdminLevel { get; init; }
}
