using System.Text.Json.Nodes;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Consents;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Gateway.Consents.Import;

/// <summary>
/// A row as the FHIR Consent that it stands for, with the column of each place: the one reader of consents reads it, and what that finds
/// wrong is told by column.
/// </summary>
internal sealed class RowResource
{
    private readonly ImportRow _row;
    private readonly List<(string Place, string Column)> _places = [];
    private readonly JsonArray _extensions = [];

    public RowResource(ImportRow row)
    {
        _row = row;
        Json = new()
        {
            ["resourceType"] = "Consent",
            ["scope"] = Concept(ConsentNames.ScopeSystem, ConsentNames.Scope),
            ["category"] = new JsonArray(Concept(ConsentNames.CategorySystem, ConsentNames.Category)),
        };
        Status();
        Parties();
        Notice();
        Simple(FhirNames.CollectionMethod, "valueCode", ImportColumns.Method);
        Simple(FhirNames.ConsentCollector, "valueString", ImportColumns.Collector);
        Text(Json, "dateTime", "Consent.dateTime", ImportColumns.Collected);
        Policies();
        Provision();
        Put(Json, "extension", _extensions);
        Place("Consent.source", ImportColumns.Evidence);
        Place("Consent.sourceAttachment.extension", ImportColumns.EvidenceHash);
        Place("Consent.sourceReference.extension", ImportColumns.EvidenceHash);
    }

    public JsonObject Json { get; }

    /// <summary>The column that a place of the Consent was made from; empty when it is the row as a whole.</summary>
    public string Column(string place) =>
        _places.Where(known => place.StartsWith(known.Place, StringComparison.Ordinal)).MaxBy(known => known.Place.Length).Column ?? "";

    private static JsonObject Coding(string system, string code) => new() { ["system"] = system, ["code"] = code };

    private static JsonObject Concept(string system, string code) => new() { ["coding"] = new JsonArray(Coding(system, code)) };

    private static JsonObject Identified(string system, string value) => new() { ["identifier"] = new JsonObject { ["system"] = system, ["value"] = value } };

    private static void Put(JsonObject json, string name, JsonArray list)
    {
        if (list.Count > 0)
        {
            json[name] = list;
        }
    }

    private void Place(string place, string column) => _places.Add((place, column));

    private void Text(JsonObject json, string name, string place, string column)
    {
        Place(place, column);
        if (_row[column] is { } text)
        {
            json[name] = text;
        }
    }

    private void Status()
    {
        Place("Consent.status", ImportColumns.Status);
        Place("Consent.extension(consent-status)", ImportColumns.StatusAt);
        json("status", WireCodes.ConsentStatuses.TryParse(_row[ImportColumns.Status], out var status) ? ConsentStates.State(status) : _row[ImportColumns.Status]);
        Complex(FhirNames.ConsentStatus, ("code", "valueCode", ImportColumns.Status), ("at", "valueDateTime", ImportColumns.StatusAt), ("reason", "valueString", ImportColumns.StatusReason));

        void json(string name, string? value) => Json[name] = value is null ? null : JsonValue.Create(value);
    }

    private void Parties()
    {
        var household = _row[ImportColumns.SubjectKind] == "household";
        var subject = Reference(household ? "Group" : "Patient", ImportColumns.SubjectId, ImportColumns.SubjectIdentifier);
        var speaker = Reference("Patient", ImportColumns.GivenById, ImportColumns.GivenByIdentifier);
        var subjectColumn = _row[ImportColumns.SubjectId] is null ? ImportColumns.SubjectIdentifier : ImportColumns.SubjectId;
        var speakerColumn = _row[ImportColumns.GivenById] is null ? ImportColumns.GivenByIdentifier : ImportColumns.GivenById;
        Place("Consent.extension(consent-household)", ImportColumns.SubjectId);
        Place("Consent.patient", household ? speakerColumn : subjectColumn);
        Place("Consent.performer", speakerColumn);
        if (household)
        {
            Extension(new() { ["url"] = FhirNames.ConsentHousehold, ["valueReference"] = subject }, subjectColumn);
        }

        if ((household ? speaker : subject) is { } patient)
        {
            Json["patient"] = patient;
        }

        if (!household && speaker is not null)
        {
            Json["performer"] = new JsonArray(speaker);
        }

        if (_row[ImportColumns.GivenBy] is not (null or "self"))
        {
            Simple(FhirNames.ConsentDelegation, "valueCode", ImportColumns.GivenBy);
        }
    }

    private JsonObject? Reference(string type, string id, string identifier) =>
        _row[id] is { } literal ? new() { ["reference"] = $"{type}/{literal}" }
        : _row[identifier] is not { } text ? null
        : text.IndexOf('|', StringComparison.Ordinal) is >= 0 and var bar ? Identified(text[..bar], text[(bar + 1)..])
        : Identified("", text);

    private void Notice()
    {
        Place("Consent.extension(consent-notice)", ImportColumns.NoticeVersion);
        if (Complex(
            FhirNames.ConsentNotice,
            ("version", "valueString", ImportColumns.NoticeVersion), ("language", "valueCode", ImportColumns.NoticeLanguage), ("text-hash", "valueString", ImportColumns.NoticeHash)) is { } parts)
        {
            foreach (var partner in _row.Values(ImportColumns.NoticeRecipients))
            {
                Place($"Consent.extension[{_extensions.Count - 1}].extension[{parts.Count}]", ImportColumns.NoticeRecipients);
                parts.Add((JsonNode)new JsonObject { ["url"] = "named-recipient", ["valueIdentifier"] = new JsonObject { ["system"] = FhirNames.PartnerSystem, ["value"] = partner } });
            }
        }
    }

    private void Policies()
    {
        Place("Consent.policy", ImportColumns.Policies);
        Put(Json, "policy", new([.. _row.Values(ImportColumns.Policies).Select(uri => new JsonObject { ["uri"] = uri })]));
        if (!Json.ContainsKey("policy"))
        {
            Json["policyRule"] = Concept(ConsentNames.PolicySystem, ConsentNames.Policy);
        }
    }

    private void Provision()
    {
        var provision = new JsonObject();
        Text(provision, "type", "Consent.provision.type", ImportColumns.Decision);
        var period = new JsonObject();
        Place("Consent.provision.period", ImportColumns.PeriodEnd);
        Text(period, "start", "Consent.provision.period.start", ImportColumns.PeriodStart);
        Text(period, "end", "Consent.provision.period.end", ImportColumns.PeriodEnd);
        if (period.Count > 0)
        {
            provision["period"] = period;
        }

        List(provision, "extension", ImportColumns.Programmes, code => new() { ["url"] = FhirNames.ConsentProgramme, ["valueString"] = code });
        List(provision, "purpose", ImportColumns.Purposes, code => Coding(FhirNames.PurposeSystem, code));
        List(provision, "class", ImportColumns.Categories, code => Coding(FhirNames.DataCategorySystem, code));
        Actors(provision);
        Json["provision"] = provision;
    }

    private void Actors(JsonObject provision)
    {
        var partners = _row.Values(ImportColumns.Recipients);
        var classes = _row.Values(ImportColumns.RecipientClasses);
        Place("Consent.provision.actor", ImportColumns.Recipients);
        foreach (var index in Enumerable.Range(partners.Count, classes.Count))
        {
            Place($"Consent.provision.actor[{index}]", ImportColumns.RecipientClasses);
        }

        Put(provision, "actor", new([.. partners.Select(partner => Actor(FhirNames.PartnerSystem, partner)), .. classes.Select(code => Actor(FhirNames.RecipientClassSystem, code))]));
    }

    private static JsonObject Actor(string system, string value) =>
        new() { ["role"] = Concept(FhirNames.ParticipationSystem, ConsentNames.Recipient), ["reference"] = Identified(system, value) };

    private void List(JsonObject provision, string name, string column, Func<string, JsonObject> item)
    {
        Place($"Consent.provision.{name}", column);
        Put(provision, name, new([.. _row.Values(column).Select(item)]));
    }

    private void Extension(JsonObject extension, string column)
    {
        Place($"Consent.extension[{_extensions.Count}]", column);
        _extensions.Add((JsonNode)extension);
    }

    private void Simple(string url, string type, string column)
    {
        if (_row[column] is { } value)
        {
            Extension(new() { ["url"] = url, [type] = value }, column);
        }
    }

    private JsonArray? Complex(string url, params ReadOnlySpan<(string Url, string Type, string Column)> parts)
    {
        var written = new JsonArray();
        foreach (var (part, type, column) in parts)
        {
            if (_row[column] is { } value)
            {
                Place($"Consent.extension[{_extensions.Count}].extension[{written.Count}]", column);
                written.Add((JsonNode)new JsonObject { ["url"] = part, [type] = value });
            }
        }

        // A notice of which only the recipients are said is a notice, and one that lacks its version.
        if (written.Count == 0 && (url != FhirNames.ConsentNotice || _row[ImportColumns.NoticeRecipients] is null))
        {
            return null;
        }

        Extension(new() { ["url"] = url, ["extension"] = written }, parts[0].Column);
        return written;
    }
}
