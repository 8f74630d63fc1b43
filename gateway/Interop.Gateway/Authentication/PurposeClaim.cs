using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Gateway.Consents;

namespace Interop.Gateway.Authentication;

/// <summary>
/// Reads the purpose of use of a token: IHE IUA's <c>extensions.ihe_iua.purpose_of_use</c>, a list of one coding; or, for issuers that
/// cannot nest claims, a top-level <c>purpose_of_use</c> with the code.
/// </summary>
internal static class PurposeClaim
{
    /// <summary>The claim's purpose; absent when there is no claim. False when there is one that is not exactly one known purpose.</summary>
    public static bool TryRead(JsonElement payload, out PurposeOfUse? purpose)
    {
        purpose = null;
        if (!TryReadNested(payload, out var nested) || !TryReadPlain(payload, out var plain))
        {
            return false;
        }

        purpose = nested ?? plain;
        return nested is null || plain is null || nested == plain;
    }

    private static bool TryReadNested(JsonElement payload, out PurposeOfUse? purpose)
    {
        purpose = null;
        if (!payload.TryGetProperty("extensions", out var extensions))
        {
            return true;
        }

        if (extensions.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (!extensions.TryGetProperty("ihe_iua", out var iua))
        {
            return true;
        }

        if (iua.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        return !iua.TryGetProperty("purpose_of_use", out var codings)
            || (codings.ValueKind == JsonValueKind.Array
                && codings.GetArrayLength() == 1
                && codings[0].Text("system") == FhirNames.PurposeSystem
                && PurposeOfUse.TryParse(codings[0].Text("code"), out purpose));
    }

    private static bool TryReadPlain(JsonElement payload, out PurposeOfUse? purpose)
    {
        purpose = null;
        return !payload.TryGetProperty("purpose_of_use", out _) || PurposeOfUse.TryParse(payload.Text("purpose_of_use"), out purpose);
    }
}
