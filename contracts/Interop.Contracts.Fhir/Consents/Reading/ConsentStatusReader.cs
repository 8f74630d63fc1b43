using Interop.Contracts.Consents;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>Where the consent stands: FHIR's status, made exact by the extension consent-status, which may not contradict it.</summary>
internal static class ConsentStatusReader
{
    public static (ConsentStatus Status, DateTimeOffset? At, string? Reason) Read(
        StrictObject consent, (StrictObject Place, ConsentStatus? Code, DateTimeOffset? At, string? Reason)? exact)
    {
        var state = consent.RequiredText("status");
        var plain = ConsentStates.Status(state);
        if (state is not null && plain is null)
        {
            consent.Refuse("status", "This is one of draft, proposed, active, rejected, inactive, entered-in-error.", "Give one of these codes.");
        }

        if (exact is not { Code: { } code } said)
        {
            return (plain ?? ConsentStatus.Requested, exact?.At, exact?.Reason);
        }

        if (plain is { } known && ConsentStates.State(known) != ConsentStates.State(code))
        {
            said.Place.Refuse(null, "The exact status does not contradict the status of the Consent.", $"With this code, the status is {ConsentStates.State(code)}.");
        }

        return (code, said.At, said.Reason);
    }
}
