using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Consents.Scopes;
using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>A question as the decider sees it: who asks whom, what for, and which data.</summary>
public sealed record AccessRequest
{
    /// <summary>Who asks.</summary>
    public required Partner Partner { get; init; }

    /// <summary>Whose registry is asked.</summary>
    public required string Agency { get; init; }

    /// <summary>What for.</summary>
    public required PurposeOfUse Purpose { get; init; }

    /// <summary>The scopes of the token.</summary>
    public required SmartScopeSet Scopes { get; init; }

    /// <summary>The resource type asked for.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Read or search.</summary>
    public required FhirInteraction Interaction { get; init; }

    /// <summary>The operation that the interaction is, in the terms of agreements.</summary>
    public AgreedOperation Operation => Interaction switch
    {
        FhirInteraction.Read => AgreedOperation.Read,
        FhirInteraction.Search => AgreedOperation.Search,
        FhirInteraction.Export => AgreedOperation.Export,
        FhirInteraction.Create or FhirInteraction.Update => AgreedOperation.ConsentWrite,
        _ => default,
    };

    /// <summary>The categories of the data asked for, those that filters reveal and the presence category included.</summary>
    public required DataCategorySet Requested { get; init; }

    /// <summary>The category without which the resource as a whole is withheld.</summary>
    public required DataCategory Presence { get; init; }

    /// <summary>The categories that the question's filters reveal.</summary>
    public DataCategorySet Filters { get; init; }

    /// <summary>When it is asked.</summary>
    public required DateTimeOffset At { get; init; }
}
