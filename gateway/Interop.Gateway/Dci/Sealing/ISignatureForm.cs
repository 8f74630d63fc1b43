using System.Text.Json;
using Interop.Consents.Partners;
using Interop.Gateway.Signing;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Gateway.Dci.Sealing;

/// <summary>One form of signatures over the header and message of an envelope.</summary>
internal interface ISignatureForm
{
    /// <summary>Which form it is.</summary>
    DciSignatureForm Form { get; }

    /// <summary>Whether one of the keys, the one that the signature names, made it over exactly this content.</summary>
    bool Verifies(string signature, JsonElement content, IReadOnlyList<JsonWebKey> keys, DateTimeOffset now);

    /// <summary>The gateway's signature over the content, by this key of its own.</summary>
    string Sign(JsonElement content, OwnKey key, DateTimeOffset now);
}
