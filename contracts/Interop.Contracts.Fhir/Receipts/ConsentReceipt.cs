using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Contracts.Fhir.Receipts;

/// <summary>
/// The receipt of a consent in the sections of ISO/IEC TS 27560, as JSON-LD with terms of the W3C Data Privacy Vocabulary. It holds what
/// the record holds and no name; signing it is the issuer's part.
/// </summary>
public static class ConsentReceipt
{
    /// <summary>The version of this form of receipt.</summary>
    public const string SchemaVersion = "https://interop.example/receipts/1";

    /// <summary>The receipt of a record.</summary>
    public static JsonObject Of(ConsentRecord consent, ReceiptTerms terms) => Filled(new()
    {
        ["@context"] = new JsonObject
        {
            ["dpv"] = DpvTerms.Dpv,
            ["pd"] = DpvTerms.PersonalData,
            ["dct"] = "http://purl.org/dc/terms/",
        },
        ["@type"] = "dpv:ConsentRecord",
        ["receipt_metadata"] = Filled(new()
        {
            ["schema_version"] = SchemaVersion,
            ["receipt_id"] = terms.ReceiptId,
            ["issued_at"] = Moment(terms.IssuedAt),
        }),
        ["record_metadata"] = Filled(new() { ["record_id"] = consent.Id, ["pii_principal_id"] = consent.Subject.Key }),
        ["pii_processing"] = Filled(new()
        {
            ["controller"] = consent.Agency ?? terms.Controller,
            ["privacy_notice"] = Notice(consent.Notice),
            ["policies"] = Texts(consent.Policies),
            ["decision"] = WireCodes.Decisions.Code(consent.Clause.Decision),
            ["terms"] = Clause(consent.Clause),
            ["exceptions"] = List(consent.Exceptions, exception => Filled(new() { ["decision"] = WireCodes.Decisions.Code(exception.Decision), ["terms"] = Clause(exception) })),
            ["processing"] = new JsonArray(DpvTerms.Dpv + "Share", DpvTerms.Dpv + "Use"),
            ["storage"] = terms.Storage,
            ["collection_method"] = consent.Method == CollectionMethod.Unspecified ? null : WireCodes.CollectionMethods.Code(consent.Method),
            ["withdrawal_method"] = terms.WithdrawalMethod,
        }),
        ["parties"] = Filled(new()
        {
            ["given_by"] = consent.GivenBy == ConsentDelegation.Self ? "self" : WireCodes.ConsentDelegations.Code(consent.GivenBy),
            ["given_by_id"] = consent.GivenByPerson?.Key,
            ["collected_by"] = consent.Collector,
        }),
        ["events"] = Events(consent),
        ["evidence"] = consent.Evidence is { } evidence ? Filled(new() { ["reference"] = evidence.Reference, ["sha256"] = evidence.Hash }) : null,
    });

    private static JsonObject? Notice(PrivacyNotice? notice) => notice is null ? null : Filled(new()
    {
        ["version"] = notice.Version,
        ["language"] = notice.Language,
        ["sha256"] = notice.TextHash,
        ["named_recipients"] = Texts(notice.NamedRecipients),
    });

    private static JsonObject Clause(ConsentClause clause) => Filled(new()
    {
        ["purposes"] = List(clause.Purposes, purpose => new JsonObject { ["@id"] = DpvTerms.Own(purpose), ["broader"] = DpvTerms.Of(purpose), ["code"] = purpose.Code }),
        ["pii_categories"] = List([.. clause.Categories], category => new JsonObject
        {
            ["@id"] = DpvTerms.Own(category),
            ["broader"] = DpvTerms.Of(category),
            ["code"] = category.Code(),
            ["sensitive"] = DataCategorySet.Sensitive.Contains(category),
        }),
        ["recipients"] = Texts(clause.Recipients),
        ["recipient_classes"] = Texts([.. clause.RecipientClasses.Select(WireCodes.RecipientClasses.Code)]),
        ["programmes"] = Texts(clause.Programmes),
        ["period_start"] = Day(clause.Start),
        ["period_end"] = Day(clause.End),
    });

    // The collection, and then where the consent stands; with both on one moment the order says which came last.
    private static JsonArray Events(ConsentRecord consent)
    {
        var events = new JsonArray();
        if (consent.CollectedAt is not null || consent.CollectedOn is not null)
        {
            events.Add(new JsonObject { ["event"] = "collected", ["time"] = consent.CollectedAt is { } at ? Moment(at) : Day(consent.CollectedOn) });
        }

        events.Add(Filled(new()
        {
            ["event"] = "status",
            ["status"] = DpvTerms.Of(consent.Status),
            ["time"] = consent.StatusAt is { } since ? Moment(since) : null,
            ["reason"] = consent.StatusReason,
        }));
        return events;
    }

    private static JsonArray? Texts(IReadOnlyList<string> texts) => List(texts, text => JsonValue.Create(text));

    private static JsonArray? List<T>(IReadOnlyList<T> items, Func<T, JsonNode> form) => items.Count == 0 ? null : new([.. items.Select(form)]);

    // What is not on record is left out: null would look like an answer.
    private static JsonObject Filled(JsonObject json)
    {
        foreach (var name in json.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
        {
            json.Remove(name);
        }

        return json;
    }

    private static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
