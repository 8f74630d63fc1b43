using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Interop.Contracts;

namespace Interop.Tests.Gateway.Filtering.Fuzzing;

/// <summary>A document of a fuzzing run, what was to be released of it and what became of it: one line of the corpus.</summary>
/// <param name="Form">In which form it was given: line, Bundle or resource.</param>
/// <param name="Verdict">That it was accepted, or why not.</param>
/// <param name="Kind">The kind asked for.</param>
/// <param name="Categories">The categories released.</param>
/// <param name="Finest">The finest location released.</param>
/// <param name="Persons">The persons that may be referred to.</param>
/// <param name="Elements">The elements asked for; null is every one.</param>
/// <param name="Text">The document, if it is text.</param>
/// <param name="Bytes">The document, if it is not.</param>
internal sealed record FuzzDocument(
    FuzzForm Form, string Verdict, RecordKind Kind, IReadOnlyList<DataCategory> Categories, int Finest, IReadOnlyList<string> Persons, IReadOnlyList<string>? Elements, string? Text, byte[]? Bytes)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The case that a document is.</summary>
    public FilterCase Case => new(Bytes ?? Encoding.UTF8.GetBytes(Text!), Kind, DataCategorySet.Of(Categories), Finest, Persons.ToHashSet(), Elements?.ToHashSet());

    /// <summary>How many bytes the document has.</summary>
    public int Length => Bytes?.Length ?? Encoding.UTF8.GetByteCount(Text!);

    /// <summary>Whether it was accepted.</summary>
    public bool IsAccepted => Verdict == FilterCheck.Accepted || Verdict.StartsWith("a ", StringComparison.Ordinal) && !Verdict.EndsWith("refused", StringComparison.Ordinal);

    public static FuzzDocument Of(FuzzForm form, FilterCase given, string verdict)
    {
        var text = Encoding.UTF8.GetString(given.Json);
        var isText = Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(given.Json);
        return new(
            form, verdict, given.Kind, [.. Enum.GetValues<DataCategory>().Where(given.Categories.Contains)], given.Finest, [.. given.Persons.Order()], given.Elements?.Order().ToList(), isText ? text : null, isText ? null : given.Json);
    }

    /// <summary>Reads a line of the corpus.</summary>
    public static FuzzDocument Read(string line) => JsonSerializer.Deserialize<FuzzDocument>(line, Options)!;

    /// <summary>The line of the corpus.</summary>
    public string Line() => JsonSerializer.Serialize(this, Options);
}
