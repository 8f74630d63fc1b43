using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Fhir;

namespace Interop.TokenServer.Granting;

/// <summary>
/// Reads the one purpose of use of a request: the parameter <c>purpose_of_use</c> (code or <c>system|code</c>), the assertion's IHE IUA
/// claim <c>extensions.ihe_iua.purpose_of_use</c> (a list of one coding), or the client's default. What is sent twice must agree.
/// </summary>
internal static class RequestedPurpose
{
    private static readonly string Known = string.Join(", ", PurposeOfUse.All);

    public static bool TryRead(GrantRequest request, [NotNullWhen(true)] out PurposeOfUse? purpose, [NotNullWhen(false)] out string? problem)
    {
        (purpose, problem) = (null, null);
        if (!TryParameter(request.Purpose, out var parameter))
        {
            problem = $"purpose_of_use must be exactly one of {Known}; it may be preceded by {FhirNames.PurposeSystem}|.";
        }
        else if (!TryClaim(request.Assertion, out var claim))
        {
            problem = $"The assertion's extensions.ihe_iua.purpose_of_use must be a list of exactly one coding with system {FhirNames.PurposeSystem} and a code of {Known}.";
        }
        else if (parameter is not null && claim is not null && parameter != claim)
        {
            problem = "The parameter purpose_of_use and the assertion's claim state different purposes; state one.";
        }
        else
        {
            purpose = parameter ?? claim ?? request.Client.DefaultPurpose;
            problem = purpose is null ? $"State what the data is for: send purpose_of_use with one of {Known}." : null;
        }

        return purpose is not null;
    }

    private static bool TryParameter(string? value, out PurposeOfUse? purpose)
    {
        purpose = null;
        const string Prefix = FhirNames.PurposeSystem + "|";
        return value is null || PurposeOfUse.TryParse(value.StartsWith(Prefix, StringComparison.Ordinal) ? value[Prefix.Length..] : value, out purpose);
    }

    private static bool TryClaim(JsonElement payload, out PurposeOfUse? purpose)
    {
        purpose = null;
        return !payload.TryGetProperty("extensions", out var extensions)
            || (extensions.ValueKind == JsonValueKind.Object && TryExtension(extensions, out purpose));
    }

    private static bool TryExtension(JsonElement extensions, out PurposeOfUse? purpose)
    {
        purpose = null;
        return !extensions.TryGetProperty("ihe_iua", out var iua)
            || (iua.ValueKind == JsonValueKind.Object && (!iua.TryGetProperty("purpose_of_use", out var codings) || TryCodings(codings, out purpose)));
    }

    private static bool TryCodings(JsonElement codings, out PurposeOfUse? purpose)
    {
        purpose = null;
        return codings.ValueKind == JsonValueKind.Array
            && codings.GetArrayLength() == 1
            && codings[0] is { ValueKind: JsonValueKind.Object } coding
            && coding.TryGetProperty("system", out var system) && system.ValueKind == JsonValueKind.String && system.ValueEquals(FhirNames.PurposeSystem)
            && coding.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
            && PurposeOfUse.TryParse(code.GetString(), out purpose);
    }
}
