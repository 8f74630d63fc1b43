using System.Text.Json;
using OpenIddict.Server;

namespace Interop.TokenServer.Assertions;

/// <summary>An assertion that a registered key signed; whether it was used before is not yet known.</summary>
/// <param name="Payload">Its claims; undefined when they are no proper JSON object.</param>
/// <param name="Id">Its <c>jti</c>; empty when it has none.</param>
/// <param name="Expires">Its <c>exp</c>; the earliest time there is when it has none.</param>
internal sealed record SignedAssertion(JsonElement Payload, string Id, DateTimeOffset Expires)
{
    /// <summary>The assertion of the request in hand; null as long as no signature was found good.</summary>
    public static SignedAssertion? Of(OpenIddictServerTransaction transaction) => transaction.GetProperty<SignedAssertion>(typeof(SignedAssertion).FullName!);

    /// <summary>Keeps it for the rest of the request.</summary>
    public void KeepIn(OpenIddictServerTransaction transaction) => transaction.SetProperty(typeof(SignedAssertion).FullName!, this);
}
