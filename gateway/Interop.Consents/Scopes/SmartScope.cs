using System.Diagnostics.CodeAnalysis;

namespace Interop.Consents.Scopes;

/// <summary>
/// One scope that this gateway can honour: a SMART v2 system scope, <c>system/TYPE.r</c>, <c>.s</c> or <c>.rs</c>, TYPE being a resource
/// type or <c>*</c>; <c>system/Consent.</c> with any of the letters c, r, u, s in that order; or one of its own (<see cref="Scopes.Privilege"/>).
/// Everything else (other letters or their order, parameters, user and patient contexts) is no scope, so it is refused, never ignored.
/// </summary>
public sealed record SmartScope
{
    private const string Context = "system/";
    private const string Consent = "Consent";

    /// <summary>The resource types that a scope may name.</summary>
    private static readonly string[] Types = ["*", "Patient", "Group", "Coverage", "SupplyDelivery", Consent];

    private static readonly string[] ReadLetters = ["r", "s", "rs"];
    private static readonly string[] WriteLetters = ["c", "cr", "cru", "crus", "crs", "cu", "cus", "cs", "ru", "rus", "u", "us"];

    private static readonly Dictionary<string, Privilege> Privileges = new(StringComparer.Ordinal)
    {
        ["interop/policy.read"] = Privilege.PolicyRead,
        ["interop/policy.write"] = Privilege.PolicyWrite,
        ["interop/steward"] = Privilege.Steward,
    };

    private readonly string _text;

    private SmartScope(string resourceType, string letters, Privilege privilege = Privilege.None, string? text = null)
    {
        ResourceType = resourceType;
        (Create, Read, Update, Search) = (letters.Contains('c'), letters.Contains('r'), letters.Contains('u'), letters.Contains('s'));
        Privilege = privilege;
        _text = text ?? $"{Context}{resourceType}.{letters}";
    }

    /// <summary>Every scope there is.</summary>
    public static IReadOnlyList<SmartScope> All { get; } =
    [
        .. Types.SelectMany(type => Letters(type).Select(letters => new SmartScope(type, letters))),
        .. Privileges.Select(pair => new SmartScope("", "", pair.Value, pair.Key)),
    ];

    /// <summary>The resource type, or <c>*</c> for all; empty for a privilege.</summary>
    public string ResourceType { get; }

    /// <summary>Whether creating is allowed.</summary>
    public bool Create { get; }

    /// <summary>Whether reading by id is allowed.</summary>
    public bool Read { get; }

    /// <summary>Whether updating is allowed.</summary>
    public bool Update { get; }

    /// <summary>Whether searching is allowed.</summary>
    public bool Search { get; }

    /// <summary>The privilege that it is; None for a SMART scope.</summary>
    public Privilege Privilege { get; }

    /// <summary>Parses one scope; false for anything that cannot be honoured to the letter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SmartScope? scope)
    {
        scope = text is not null && Privileges.TryGetValue(text, out var privilege) ? new("", "", privilege, text) : null;
        if (scope is not null || text is null || !text.StartsWith(Context, StringComparison.Ordinal))
        {
            return scope is not null;
        }

        var dot = text.LastIndexOf('.');
        if (dot < Context.Length)
        {
            return false;
        }

        var (type, letters) = (text[Context.Length..dot], text[(dot + 1)..]);
        scope = Types.Contains(type, StringComparer.Ordinal) && Letters(type).Contains(letters, StringComparer.Ordinal) ? new(type, letters) : null;
        return scope is not null;
    }

    /// <summary>Whether the scope allows this interaction with this resource type.</summary>
    public bool Allows(string resourceType, FhirInteraction interaction) =>
        (ResourceType == "*" || ResourceType == resourceType) && interaction switch
        {
            FhirInteraction.Read => Read,
            FhirInteraction.Search => Search,
            FhirInteraction.Create => Create,
            FhirInteraction.Update => Update,
            FhirInteraction.Export => Read && Search,
            _ => false,
        };

    /// <summary>Whether everything that the other scope allows is allowed by this one.</summary>
    public bool Covers(SmartScope other) =>
        Privilege == other.Privilege
        && (ResourceType == "*" || ResourceType == other.ResourceType)
        && (Create || !other.Create) && (Read || !other.Read) && (Update || !other.Update) && (Search || !other.Search);

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static IEnumerable<string> Letters(string type) => type == Consent ? ReadLetters.Concat(WriteLetters) : ReadLetters;
}
