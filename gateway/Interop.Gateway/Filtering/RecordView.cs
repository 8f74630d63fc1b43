using System.Text.Json;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering;

/// <summary>Reads the values of a scanned record's elements.</summary>
internal readonly ref struct RecordView(ReadOnlySpan<byte> json, RecordTape tape)
{
    /// <summary>The parent of the resource's own elements.</summary>
    public const int Root = -1;

    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>The type's elements.</summary>
    public RecordPlan Plan => tape.Plan!;

    /// <summary>The index of an element below another; -1 when it is not there.</summary>
    public int Find(int parent, ReadOnlySpan<byte> name)
    {
        for (var i = First(parent); i < End(parent); i = tape[i].Next)
        {
            if (tape[i].Node.Name.AsSpan().SequenceEqual(name))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The index of the first entry below another.</summary>
    public static int First(int parent) => parent + 1;

    /// <summary>The index behind the last entry below another.</summary>
    public int End(int parent) => parent < 0 ? tape.Count : tape[parent].Next;

    /// <summary>The index behind an entry and all below it.</summary>
    public int Behind(int index) => tape[index].Next;

    /// <summary>What an entry's value is.</summary>
    public TapeShape Shape(int index) => tape[index].Shape;

    /// <summary>An entry's name; of an extension's item its URL.</summary>
    public ReadOnlySpan<byte> Name(int index) => tape[index].Node.Name;

    /// <summary>The text of a string below an entry; null when it is not there or is something else.</summary>
    public string? Text(int parent, ReadOnlySpan<byte> name) => Find(parent, name) is >= 0 and var index ? Text(index) : null;

    /// <summary>The text of a string below an entry that record after record repeats.</summary>
    public string? KnownText(int parent, ReadOnlySpan<byte> name) => Find(parent, name) is not (>= 0 and var index) ? null
        : tape[index].Shape == TapeShape.String && tape.KnownText(_json[(tape[index].Start + 1)..(tape[index].End - 1)]) is { } known ? known
        : Text(index);

    /// <summary>The text of an entry that is a string; null when it is something else.</summary>
    public string? Text(int index) => tape[index].Shape != TapeShape.String ? null
        : References.Read(_json[(tape[index].Start + 1)..(tape[index].End - 1)]) ?? throw new AdapterAnswerException("A text of the answer has an escape that stands for nothing.");

    /// <summary>The text of a string within an object below an entry.</summary>
    public string? Text(int parent, ReadOnlySpan<byte> name, ReadOnlySpan<byte> child) =>
        Find(parent, name) is >= 0 and var index && tape[index].Shape == TapeShape.Object ? Text(index, child) : null;

    /// <summary>The texts of an entry that is a list of strings; what in it is no string is passed over.</summary>
    public IReadOnlyList<string> Texts(int index)
    {
        var texts = new List<string>();
        var reader = new Utf8JsonReader(_json[tape[index].Start..tape[index].End]);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth == 1)
            {
                texts.Add(reader.GetString()!);
            }
        }

        return texts;
    }
}
