using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering;
using Interop.Tests.Gateway.Filtering.Oracle;

namespace Interop.Tests.Gateway.Filtering;

/// <summary>Holds the filter to the slow one, which works on parsed objects: the same facts, the same bytes in meaning, or a refusal.</summary>
internal static class FilterCheck
{
    /// <summary>The verdict on what both take and write alike.</summary>
    public const string Accepted = "accepted";

    /// <summary>Whether the case was accepted; throws when the two differ.</summary>
    public static bool Run(FilterCase given) => Verdict(given) == Accepted;

    /// <summary>That the case was accepted, or why not; throws when the two differ.</summary>
    public static string Verdict(FilterCase given)
    {
        JsonElement? parsed = Parse(given.Json);
        byte[] written;
        var tape = new RecordTape();
        try
        {
            new RecordScanner().Scan(given.Json, tape);
            if (tape.Plan is null || tape.Plan.Kind != given.Kind)
            {
                return "another type";
            }

            if (new RecordView(given.Json, tape).Text(RecordView.Root, "id"u8) is { } id && !SearchParser.IsLogicalId(id))
            {
                return "an id that is none";
            }

            written = Filtered.Write(given.Json, given.Scope());
        }
        catch (AdapterAnswerException refused)
        {
            return refused.Message;
        }
        catch (ArgumentNullException)
        {
            return "no id";
        }

        if (parsed is not { } json)
        {
            // What is broken was passed over; what came out is whole and of the table.
            using var whole = JsonDocument.Parse(written);
            return "broken where it was passed over";
        }

        var expected = Oracle(json, given);
        if (!JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(written)))
        {
            throw new InvalidOperationException($"The filter differs.\ngiven    {Encoding.UTF8.GetString(given.Json)}\nexpected {Encoding.UTF8.GetString(expected)}\nwritten  {Encoding.UTF8.GetString(written)}\n{given.Categories} to level {given.Finest}");
        }

        if (tape.HasModifier != OracleFilter.HasModifier(json))
        {
            throw new InvalidOperationException($"One of both sees a modifier: {Encoding.UTF8.GetString(given.Json)}");
        }

        CompareFacts(given, json, tape);
        return Accepted;
    }

    private static JsonElement? Parse(byte[] json)
    {
        try
        {
            return JsonElement.Parse(json, new() { AllowDuplicateProperties = false, MaxDepth = 64 });
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Half of a character, which is no text.
            return null;
        }
    }

    private static byte[] Oracle(JsonElement json, FilterCase given)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            new OracleFilter(ElementTable.Current).Write(writer, json, given.Oracle());
        }

        return output.ToArray();
    }

    // The filter may know less than the slow one, never anything else: what is not known withholds.
    private static void CompareFacts(FilterCase given, JsonElement json, RecordTape tape)
    {
        var view = new RecordView(given.Json, tape);
        if (given.Kind == RecordKind.Beneficiary && FactsReader.Person(view, json.GetProperty("id").GetString()!) is { } facts)
        {
            var oracle = OracleFacts.Subject(json) ?? throw new InvalidOperationException($"Facts that cannot be told were told: {Encoding.UTF8.GetString(given.Json)}");
            var same = facts.Keys.SequenceEqual(oracle.Keys) && facts.Pcodes.SequenceEqual(oracle.Pcodes) && facts.Groups.Order().SequenceEqual(oracle.Groups.Order())
                && facts.BirthDate == oracle.BirthDate && facts.Identifiers.SequenceEqual(oracle.Identifiers);
            if (!same)
            {
                throw new InvalidOperationException($"The facts differ: {Encoding.UTF8.GetString(given.Json)}");
            }
        }

        if (given.Kind is RecordKind.Enrolment or RecordKind.Assistance
            && (FactsReader.Beneficiary(view) != OracleFacts.Beneficiary(json) || (FactsReader.Programme(view) is { } programme && programme != OracleFacts.Programme(json))))
        {
            throw new InvalidOperationException($"Whom or what it is about differs: {Encoding.UTF8.GetString(given.Json)}");
        }
    }
}
