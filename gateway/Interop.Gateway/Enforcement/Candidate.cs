using System.Text.Json;
using Interop.Consents.Deciding;

namespace Interop.Gateway.Enforcement;

/// <summary>A record that an adapter offered, with what it said of the persons it speaks of; nothing about it is decided yet.</summary>
/// <param name="Resource">The record.</param>
/// <param name="Subjects">The persons it speaks of, by logical id.</param>
/// <param name="Provisions">The consents, by the key of whom they are about.</param>
internal sealed record Candidate(
    JsonElement Resource,
    IReadOnlyDictionary<string, JsonElement> Subjects,
    ILookup<string, ConsentProvision> Provisions);
