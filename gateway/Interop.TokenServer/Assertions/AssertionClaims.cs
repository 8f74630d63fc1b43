using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers.Protection;

namespace Interop.TokenServer.Assertions;

/// <summary>Checks of a correctly signed assertion what OpenIddict leaves open: crit, duplicate claims, jti, how far ahead exp is, nbf and iat.</summary>
internal sealed class AssertionClaims(TimeProvider time) : IOpenIddictServerHandler<ValidateTokenContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<AssertionClaims>()
        .SetOrder(ValidateIdentityModelToken.Descriptor.Order + 500)
        .Build();

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.ClientAssertion) && context.TokenValidationResult?.SecurityToken is JsonWebToken token)
        {
            var payload = Payload(token);
            new SignedAssertion(payload, Text(payload, "jti"), Time(payload, "exp") ?? DateTimeOffset.MinValue).KeepIn(context.Transaction);
            if (Problem(token, payload) is { } problem)
            {
                context.Reject(Errors.InvalidClient, problem);
            }
        }

        return ValueTask.CompletedTask;
    }

    private string? Problem(JsonWebToken token, JsonElement payload)
    {
        var now = time.GetUtcNow();
        return token.TryGetHeaderValue<object>("crit", out _) ? "The client assertion has a crit header, and no extension is understood here."
            : payload.ValueKind != JsonValueKind.Object ? "The client assertion's claims are not one JSON object without duplicate names."
            : Text(payload, "jti").Length is 0 or > AssertionForm.LongestId ? $"The client assertion must have a jti of 1 to {AssertionForm.LongestId} characters."
            : Time(payload, "exp") is not { } expires ? "The client assertion must have an exp."
            : expires < now - AssertionForm.Skew ? "The client assertion has expired (exp)."
            : expires > now + AssertionForm.LongestLife + AssertionForm.Skew ? "The client assertion must expire (exp) within five minutes."
            : Time(payload, "nbf") > now + AssertionForm.Skew ? "The client assertion is not valid yet (nbf)."
            : Time(payload, "iat") > now + AssertionForm.Skew ? "The client assertion was issued in the future (iat)."
            : null;
    }

    private static JsonElement Payload(JsonWebToken token)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
            using var document = JsonDocument.Parse(text, new() { AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return default;
        }
    }

    private static string Text(JsonElement payload, string name) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>The claim's time; null when there is none, and the latest time there is when it is no time at all.</summary>
    private static DateTimeOffset? Time(JsonElement payload, string name)
    {
        if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty(name, out var value))
        {
            return null;
        }

        var seconds = value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.MaxValue;
        return seconds is > 0 and < 253402300799 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : DateTimeOffset.MaxValue;
    }
}
