using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Gateway.Consents;

/// <summary>
/// Reads a FHIR Consent of the contract. What it does not understand makes the consent unreadable, and an unreadable consent denies all:
/// a condition that is passed over could turn a no into a yes.
/// </summary>
internal static class ConsentReader
{
    /// <summary>What the consent says; null for one that is not in force by its status.</summary>
    public static ConsentProvision? Read(JsonElement consent)
    {
        if (consent.Text("status") is "inactive" or "entered-in-error" or "draft" or "proposed")
        {
            return null;
        }

        var id = consent.Text("id") is { } text && SearchParser.IsLogicalId(text) ? text : "unnamed";
        return ConsentJson.Read(consent) is ConsentReading.Read { Consent: var record } && Collected(record) is { } collected
            ? ConsentProvision.Of(collected)
            : ConsentProvision.Unread(id);
    }

    // The decider's small form has no household, programme or exception: a consent with one of these is not understood yet.
    private static CollectedConsent? Collected(ConsentRecord record) =>
        record.Subject.Kind != RecordKind.Beneficiary || record.Exceptions.Count > 0 || record.Clause.Programmes.Count > 0 ? null : new()
        {
            Id = record.Id,
            BeneficiaryId = record.Subject.LogicalId ?? "",
            Decision = record.Status == ConsentStatus.Refused ? ConsentDecision.Deny : record.Clause.Decision,
            Recipients = record.Clause.Recipients,
            RecipientClasses = record.Clause.RecipientClasses,
            Purposes = record.Clause.Purposes,
            Categories = record.Clause.Categories,
            Start = record.Clause.Start,
            End = record.Clause.End,
            CollectedOn = record.CollectedOn,
            Method = record.Method,
            Notice = record.Notice,
        };
}
