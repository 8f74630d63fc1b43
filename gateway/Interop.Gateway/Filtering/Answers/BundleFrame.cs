using System.Text.Json;
using Interop.Gateway.Consents;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>What a Bundle says of itself around its entries: that it is what a search found, and all of it.</summary>
internal sealed class BundleFrame
{
    /// <summary>The name of the list of entries.</summary>
    public const string Entries = "entry";

    private static readonly string[] Names = ["resourceType", "id", "meta", "language", "identifier", "type", "timestamp", "total", "link", Entries, "signature"];

    // The type was read first of all.
    private int _seen = 1;
    private long? _total;

    /// <summary>Whether it was said to be what a search found.</summary>
    public bool IsSearchset { get; private set; }

    /// <summary>How many of its resources answer the question.</summary>
    public long Matches { get; set; }

    /// <summary>The name that stands between these quotes.</summary>
    public string Name(ReadOnlySpan<byte> quoted) =>
        quoted is [(byte)'"', .. var name, (byte)'"'] ? StrictNames.Find(Names, name, ref _seen) : throw new AdapterAnswerException("The answer is not one JSON object.");

    /// <summary>Takes the value of a name that is not that of the entries.</summary>
    public void Take(string name, ReadOnlySpan<byte> json)
    {
        var value = StrictNames.Parse(json);
        switch (name)
        {
            case "type":
                IsSearchset = value.ValueKind == JsonValueKind.String && value.GetString() == "searchset" ? true : throw new AdapterAnswerException("The answer is a Bundle of another type.");
                break;
            case "total":
                _total = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var total) ? total : throw new AdapterAnswerException("The total of the answer is no number.");
                break;
            case "link":
                RequireLast(value);
                break;
        }
    }

    /// <summary>Throws unless it was said what it is, and it has as many matches as it says.</summary>
    public void RequireWhole()
    {
        if (!IsSearchset || (_total is { } total && total != Matches))
        {
            throw new AdapterAnswerException("The answer is not all that was found.");
        }
    }

    // What would be on another page would be missing.
    private static void RequireLast(JsonElement links)
    {
        if (links.ValueKind != JsonValueKind.Array || links.EnumerateArray().Any(link => link.Text("relation") is null or "next"))
        {
            throw new AdapterAnswerException("The answer goes on elsewhere, or may.");
        }
    }
}
