namespace Interop.Consents.Scopes;

/// <summary>The scopes of one token; the empty set allows nothing.</summary>
public sealed class SmartScopeSet
{
    private SmartScopeSet(IReadOnlyList<SmartScope> scopes) => Scopes = scopes;

    /// <summary>No scope at all.</summary>
    public static SmartScopeSet Empty { get; } = new([]);

    /// <summary>The scopes, in the order given.</summary>
    public IReadOnlyList<SmartScope> Scopes { get; }

    /// <summary>Parses space-separated scopes; false, naming the first that cannot be honoured, unless every one can.</summary>
    public static bool TryParse(string? text, out SmartScopeSet scopes, out string? refused)
    {
        var parsed = new List<SmartScope>();
        foreach (var part in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!SmartScope.TryParse(part, out var scope))
            {
                (scopes, refused) = (Empty, part);
                return false;
            }

            parsed.Add(scope);
        }

        (scopes, refused) = (parsed.Count == 0 ? Empty : new(parsed), null);
        return true;
    }

    /// <summary>Whether some scope allows this interaction with this resource type.</summary>
    public bool Allows(string resourceType, FhirInteraction interaction) => Scopes.Any(scope => scope.Allows(resourceType, interaction));

    /// <summary>Whether some scope is this privilege.</summary>
    public bool Allows(Privilege privilege) => privilege != Privilege.None && Scopes.Any(scope => scope.Privilege == privilege);

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Scopes);
}
