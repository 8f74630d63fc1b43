using System.Diagnostics.CodeAnalysis;

namespace Interop.Consents.Scopes;

/// <summary>
/// One SMART v2 system scope that this gateway can honour: <c>system/TYPE.r</c>, <c>.s</c> or <c>.rs</c>, TYPE being a resource type or
/// <c>*</c>. Everything else (other letters or their order, parameters, user and patient contexts) is no scope, so it is refused, never ignored.
/// </summary>
public sealed record SmartScope
{
    private const string Context = "system/";

    /// <summary>The resource types that a scope may name.</summary>
    private static readonly string[] Types = ["*", "Patient", "Group", "Coverage", "SupplyDelivery"];

    private SmartScope(string resourceType, bool read, bool search) => (ResourceType, Read, Search) = (resourceType, read, search);

    /// <summary>Every scope there is.</summary>
    public static IReadOnlyList<SmartScope> All { get; } =
        [.. Types.SelectMany(type => new SmartScope[] { new(type, true, false), new(type, false, true), new(type, true, true) })];

    /// <summary>The resource type, or <c>*</c> for all.</summary>
    public string ResourceType { get; }

    /// <summary>Whether reading by id is allowed.</summary>
    public bool Read { get; }

    /// <summary>Whether searching is allowed.</summary>
    public bool Search { get; }

    /// <summary>Parses one scope; false for anything that cannot be honoured to the letter.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SmartScope? scope)
    {
        scope = null;
        if (text is null || !text.StartsWith(Context, StringComparison.Ordinal))
        {
            return false;
        }

        var dot = text.LastIndexOf('.');
        if (dot < Context.Length || !Types.Contains(text[Context.Length..dot], StringComparer.Ordinal))
        {
            return false;
        }

        var type = text[Context.Length..dot];
        scope = text[(dot + 1)..] switch
        {
            "r" => new(type, true, false),
            "s" => new(type, false, true),
            "rs" => new(type, true, true),
            _ => null,
        };
        return scope is not null;
    }

    /// <summary>Whether the scope allows this interaction with this resource type.</summary>
    public bool Allows(string resourceType, FhirInteraction interaction) =>
        (ResourceType == "*" || ResourceType == resourceType) && interaction switch
        {
            FhirInteraction.Read => Read,
            FhirInteraction.Search => Search,
            _ => false,
        };

    /// <summary>Whether everything that the other scope allows is allowed by this one.</summary>
    public bool Covers(SmartScope other) =>
        (ResourceType == "*" || ResourceType == other.ResourceType) && (Read || !other.Read) && (Search || !other.Search);

    /// <inheritdoc/>
    public override string ToString() => $"{Context}{ResourceType}.{(Read ? "r" : "")}{(Search ? "s" : "")}";
}
