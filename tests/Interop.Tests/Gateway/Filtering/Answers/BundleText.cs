using System.Text;
using System.Text.Json;

namespace Interop.Tests.Gateway.Filtering.Answers;

/// <summary>Writes the lines of an answer as the Bundle that means the same, in one of the ways that libraries have of writing one.</summary>
internal static class BundleText
{
    /// <summary>The Bundle of these resources, written in no surprising way.</summary>
    public static string Of(params IEnumerable<string> resources) =>
        $$"""{"resourceType":"Bundle","type":"searchset","entry":[{{string.Join(',', resources.Select(resource => $$"""{"resource":{{resource}}}"""))}}]}""";

    /// <summary>The Bundle of these resources, of which those of a type are what was asked for.</summary>
    public static string Of(IReadOnlyList<string> resources, string type, Random random)
    {
        var frame = new List<string> { "\"type\":\"searchset\"" };
        frame.AddRange(Some(random, "\"id\":\"b\\/1\"", "\"meta\":{\"lastUpdated\":\"2026-01-01T00:00:00Z\"}", "\"timestamp\":\"2026-01-01T00:00:00Z\"", "\"link\":[{\"relation\":\"self\",\"url\":\"https://a.example/\"}]"));
        if (random.Next(2) == 0)
        {
            frame.Insert(random.Next(frame.Count + 1), $"\"total\":{resources.Count(resource => IsOf(resource, type))}");
        }

        if (resources.Count > 0 || random.Next(2) == 0)
        {
            var entries = $"\"entry\":[{string.Join(',', resources.Select(resource => Entry(resource, type, random)))}]";
            frame.Insert(random.Next(frame.IndexOf("\"type\":\"searchset\"") + 1, frame.Count + 1), entries);
        }

        var text = $$"""{"resourceType":"Bundle",{{string.Join(',', frame)}}}""";
        return random.Next(4) == 0 ? Blanks(text, random) : text;
    }

    private static string Entry(string resource, string type, Random random)
    {
        var members = Some(random, "\"fullUrl\":\"urn:uuid:0\\u00e9\"", "\"id\":\"1\"", "\"link\":[]", $"\"search\":{{\"mode\":\"{(IsOf(resource, type) ? "match" : "include")}\"}}").ToList();
        members.Insert(random.Next(members.Count + 1), $"\"resource\":{resource}");
        return $"{{{string.Join(',', members)}}}";
    }

    private static IEnumerable<string> Some(Random random, params string[] all) => all.Where(_ => random.Next(2) == 0);

    private static bool IsOf(string resource, string type)
    {
        try
        {
            using var json = JsonDocument.Parse(resource);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("resourceType", out var name) && name.ValueKind == JsonValueKind.String && name.ValueEquals(type);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // White space between a text's tokens, but not within the resources, whose bytes are to be the same.
    private static string Blanks(string text, Random random)
    {
        var spaced = new StringBuilder(random.Next(2) == 0 ? " \r\n" : "");
        var at = 0;
        foreach (var seam in Seams(text))
        {
            spaced.Append(text, at, seam - at).Append(" \t\r\n"[..random.Next(5)]);
            at = seam;
        }

        return spaced.Append(text, at, text.Length - at).Append('\n').ToString();
    }

    private static List<int> Seams(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var seams = new List<int>();
        try
        {
            while (reader.Read())
            {
                seams.Add(Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.TokenStartIndex));
                if (reader.CurrentDepth == 3 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("resource"))
                {
                    reader.Read();
                    reader.Skip();
                }

                seams.Add(Encoding.UTF8.GetCharCount(bytes, 0, (int)reader.BytesConsumed));
            }
        }
        catch (JsonException)
        {
            // Behind what is broken nothing is put.
        }

        return seams;
    }
}
