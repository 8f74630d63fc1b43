using System.Text.Json;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Resources;
using static Interop.Contracts.Fhir.Consents.Writing.ConsentResourceWriter;

namespace Interop.Contracts.Fhir.Consents.Writing;

/// <summary>The clause to the provision, its exceptions to provisions within it.</summary>
internal static class ClauseWriter
{
    public static void Write(Utf8JsonWriter json, string? name, ConsentClause clause, IReadOnlyList<ConsentClause> exceptions)
    {
        if (name is null)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartObject(name);
        }

        List(json, "extension", clause.Programmes, programme => ExtensionWriter.Simple(json, FhirNames.ConsentProgramme, "valueString", programme));
        json.WriteString("type", WireCodes.Decisions.Code(clause.Decision));
        if (clause.Start is not null || clause.End is not null)
        {
            json.WriteStartObject("period");
            Day(json, "start", clause.Start);
            Day(json, "end", clause.End);
            json.WriteEndObject();
        }

        var actors = clause.Recipients.Select(partner => (FhirNames.PartnerSystem, partner))
            .Concat(clause.RecipientClasses.Select(value => (FhirNames.RecipientClassSystem, WireCodes.RecipientClasses.Code(value))));
        List(json, "actor", [.. actors], actor => Actor(json, actor));
        List(json, "purpose", clause.Purposes, purpose => Coding(json, FhirNames.PurposeSystem, purpose.Code));
        List(json, "class", [.. clause.Categories], category => Coding(json, FhirNames.DataCategorySystem, category.Code()));
        List(json, "provision", exceptions, exception => Write(json, null, exception, []));
        json.WriteEndObject();
    }

    private static void Actor(Utf8JsonWriter json, (string System, string Value) actor)
    {
        json.WriteStartObject();
        Concept(json, "role", FhirNames.ParticipationSystem, ConsentNames.Recipient);
        json.WriteStartObject("reference");
        Identifier(json, "identifier", actor.System, actor.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Day(Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } known)
        {
            json.WriteString(name, ConsentResourceWriter.Day(known));
        }
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }
}
