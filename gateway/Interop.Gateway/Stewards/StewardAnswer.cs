using System.Text.Json.Nodes;
using Interop.Contracts.Fhir;
using Interop.Gateway.Audit;

namespace Interop.Gateway.Stewards;

/// <summary>What a steward is told.</summary>
/// <param name="Json">The answer; null when it could not be found out.</param>
/// <param name="Categories">The data categories that it shows.</param>
internal sealed record StewardAnswer(JsonObject? Json, string Categories)
{
    /// <summary>The adapter did not answer.</summary>
    public static StewardAnswer None { get; } = new(null, "");

    /// <summary>Whether there is no answer.</summary>
    public bool Unavailable => Json is null;

    /// <summary>What the ledger says of it: the agency saw its own record.</summary>
    public LedgerDisclosure Disclosure(Look look) =>
        new($"{look.Question.Kind.ResourceType()}/{look.Question.Id}", look.Question.Id, Categories, "controller", []);
}
