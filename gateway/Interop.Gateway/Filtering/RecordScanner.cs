using System.Runtime.CompilerServices;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering;

/// <summary>
/// Goes once over a record in UTF-8 and notes where its known elements are; whatever the element table does not list is passed over. What
/// could be read in two ways (an element that stands twice, a name with escapes, brackets that do not match) is a fault of the answer.
/// </summary>
internal sealed class RecordScanner
{
    private readonly JsonBits _bits = new();
    private bool? _mayHaveModifier;

    /// <summary>Scans one record; a type that the table does not have leaves a tape without plan.</summary>
    public void Scan(ReadOnlySpan<byte> json, RecordTape tape)
    {
        tape.Clear();
        _mayHaveModifier = null;
        if (!_bits.TryRead(json))
        {
            throw NotJson();
        }

        tape.IsCanonical = !_bits.HasEscapes && !_bits.HasBlanks;
        var start = Blank(json, 0);
        if (At(json, start) != '{')
        {
            // Another value is no resource, and no record.
            _ = Blank(json, Skip(json, start)) == json.Length ? 0 : throw NotJson();
            return;
        }

        tape.Type = Find(json, start, "resourceType"u8, first: true);
        tape.Plan = Plan(json[tape.Type]);
        var plain = true;
        var end = tape.Plan is { } plan ? Object(json, tape, start, plan.Root, isItem: false, ref plain) : Other(json, tape, start);
        if (end < 0 || Blank(json, end) != json.Length)
        {
            throw NotJson();
        }
    }

    private static RecordPlan? Plan(ReadOnlySpan<byte> type)
    {
        foreach (var plan in RecordPlan.All)
        {
            if (type.SequenceEqual(plan.TypeBytes))
            {
                return plan;
            }
        }

        return null;
    }

    private static AdapterAnswerException NotJson() => new("A line of the answer is not one JSON object.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte At(ReadOnlySpan<byte> json, int at) => (uint)at < (uint)json.Length ? json[at] : (byte)0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Blank(ReadOnlySpan<byte> json, int at) => At(json, at) > ' ' ? at : BlankSlowly(json, at);

    private static int BlankSlowly(ReadOnlySpan<byte> json, int at)
    {
        while (At(json, at) is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at;
    }

    // A type that the table does not have is another's to read, if it is one type for certain.
    private int Other(ReadOnlySpan<byte> json, RecordTape tape, int start)
    {
        tape.Type = Find(json, start, "resourceType"u8, first: false);
        return json[tape.Type].Contains((byte)'\\') ? throw NotJson() : _bits.Behind(start);
    }

    // The text of the string property of a name; empty when there is none.
    private Range Find(ReadOnlySpan<byte> json, int at, ReadOnlySpan<byte> name, bool first)
    {
        Range? text = null;
        at = Blank(json, at + 1);
        while (At(json, at) == '"')
        {
            var end = Name(json, at, out var value);
            if (json[(at + 1)..end].SequenceEqual(name))
            {
                text = text is not null ? throw Twice() : At(json, value) == '"' ? Text(json, value) : default(Range);
                if (first)
                {
                    break;
                }
            }

            at = Blank(json, Skip(json, value));
            at = At(json, at) == ',' ? Blank(json, at + 1) : json.Length;
        }

        return text ?? default;
    }

    private static AdapterAnswerException Twice() => new("A record of the answer has an element twice.");

    // The end of the name that begins at a quote, and where its value begins.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Name(ReadOnlySpan<byte> json, int quote, out int value)
    {
        var end = _bits.NextQuote(quote + 1);
        var colon = end + 1;
        if (At(json, colon) != ':')
        {
            colon = Blank(json, colon);
        }

        if (At(json, colon) != ':' || (_bits.HasEscapes && json[(quote + 1)..end].Contains((byte)'\\')))
        {
            throw NotJson();
        }

        value = Blank(json, colon + 1);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int TextEnd(ReadOnlySpan<byte> json, int quote)
    {
        var end = _bits.NextQuote(quote + 1);
        return end < json.Length ? end : throw NotJson();
    }

    private Range Text(ReadOnlySpan<byte> json, int quote) => (quote + 1)..TextEnd(json, quote);

    private int Skip(ReadOnlySpan<byte> json, int at)
    {
        var end = At(json, at) switch
        {
            (byte)'"' => TextEnd(json, at) + 1,
            (byte)'{' or (byte)'[' => _bits.Behind(at),
            _ => Literals.Read(json, at).End,
        };
        return end > at ? end : throw NotJson();
    }

    // What is passed over may still say that the record means something else than it seems to.
    private int PassOver(ReadOnlySpan<byte> json, RecordTape tape, int at)
    {
        var end = Skip(json, at);
        if (json[at] is (byte)'{' or (byte)'[' && !tape.HasModifier)
        {
            _mayHaveModifier ??= _bits.HasEscapes || json.IndexOf(Modifiers.Extension) >= 0 || json.IndexOf(Modifiers.Rules) >= 0;
            tape.HasModifier = _mayHaveModifier.Value && Modifiers.AreIn(json[at..end]);
        }

        return end;
    }

    private int Object(ReadOnlySpan<byte> json, RecordTape tape, int at, PlanNode node, bool isItem, ref bool plain)
    {
        ulong seen = 0;
        var (isFirst, hasUrl) = (true, false);
        at = Blank(json, at + 1);
        if (At(json, at) == '}')
        {
            plain = false;
            return at + 1;
        }

        // Records of one registry are alike: what follows is most often what followed the last time, and one comparison tells.
        var position = 0;
        while (true)
        {
            if (At(json, at) != '"')
            {
                throw NotJson();
            }

            int end, value;
            var nameEnd = 0;
            var child = node.Expected(position);
            if (child is not null && json[at..].StartsWith(child.Property))
            {
                value = Blank(json, at + child.Property.Length);
            }
            else
            {
                nameEnd = Name(json, at, out value);
                child = node.Find(json, at + 1, nameEnd);
                node.Learn(position, child);
            }

            if (child is not null)
            {
                if ((seen & (1UL << child.Index)) != 0)
                {
                    throw Twice();
                }

                seen |= 1UL << child.Index;
                end = Value(json, tape, child, at, value, ref plain);
                position = child.Index + 1;
            }
            else if (isItem && json[(at + 1)..nameEnd].SequenceEqual("url"u8))
            {
                // Where the URL stands, and what stood before it and was passed over, is not to be seen.
                plain &= isFirst;
                end = hasUrl ? throw Twice() : Skip(json, value);
                hasUrl = true;
            }
            else
            {
                plain = false;
                tape.HasModifier |= Modifiers.Is(json[(at + 1)..nameEnd]);
                end = PassOver(json, tape, value);
            }

            isFirst = false;
            at = Blank(json, end);
            switch (At(json, at))
            {
                case (byte)',':
                    at = Blank(json, at + 1);
                    break;
                case (byte)'}':
                    // An extension of nothing but its URL says nothing, and is not written.
                    plain &= seen != 0;
                    return at + 1;
                default:
                    throw NotJson();
            }
        }
    }

    private int Value(ReadOnlySpan<byte> json, RecordTape tape, PlanNode node, int property, int at, ref bool parentIsPlain)
    {
        var isPlain = true;
        int end;
        int index;
        if (node.IsLeaf)
        {
            (var shape, end, isPlain) = Leaf(json, tape, node, at);
            index = tape.Add(new(node, shape, property, at));
        }
        else if (At(json, at) == '[')
        {
            index = tape.Add(new(node, TapeShape.Array, property, at));
            end = Array(json, tape, at, node, ref isPlain);
        }
        else if (At(json, at) == '{' && !node.IsExtensionList && !node.IsMembers)
        {
            index = tape.Add(new(node, TapeShape.Object, property, at));
            end = Object(json, tape, at, node, isItem: false, ref isPlain);
        }
        else
        {
            isPlain = false;
            index = tape.Add(new(node, TapeShape.None, property, at));
            end = PassOver(json, tape, at);
        }

        Close(tape, index, end, isPlain);
        parentIsPlain &= isPlain && node.IsWritten;
        return end;
    }

    private static void Close(RecordTape tape, int index, int end, bool isPlain)
    {
        ref var entry = ref tape[index];
        (entry.End, entry.Next, entry.IsPlain) = (end, tape.Count, isPlain);
    }

    private (TapeShape Shape, int End, bool Fits) Leaf(ReadOnlySpan<byte> json, RecordTape tape, PlanNode node, int at)
    {
        switch (At(json, at))
        {
            case (byte)'"':
                var textEnd = TextEnd(json, at);
                return (TapeShape.String, textEnd + 1, node.Kind is not (LeafKind.Texts or LeafKind.Profiles) && Fits(node.Kind, json[(at + 1)..textEnd]));
            case (byte)'[':
                var fits = node.Kind is LeafKind.Texts or LeafKind.Profiles && ListFits(json, node.Kind, at);
                return (TapeShape.Array, fits ? _bits.Behind(at) : PassOver(json, tape, at), fits);
            case (byte)'{':
                return (TapeShape.None, PassOver(json, tape, at), false);
            default:
                var (shape, end) = Literals.Read(json, at);
                return end <= at ? throw NotJson() : (shape, end, node.Kind switch
                {
                    LeafKind.Boolean => shape is TapeShape.True or TapeShape.False,
                    LeafKind.Number => shape == TapeShape.Number,
                    _ => false,
                });
        }
    }

    private bool ListFits(ReadOnlySpan<byte> json, LeafKind kind, int at)
    {
        do
        {
            at = Blank(json, at + 1);
            if (At(json, at) != '"')
            {
                return false;
            }

            var end = TextEnd(json, at);
            if (!Fits(kind, json[(at + 1)..end]))
            {
                return false;
            }

            at = Blank(json, end + 1);
        }
        while (At(json, at) == ',');
        return At(json, at) == ']';
    }

    private bool Fits(LeafKind kind, ReadOnlySpan<byte> text) => _bits.HasEscapes && text.Contains((byte)'\\')
        ? Escapes.TryUndo(text, out var plain) ? LeafKinds.Fits(kind, plain) : throw NotJson()
        : LeafKinds.Fits(kind, text);

    private int Array(ReadOnlySpan<byte> json, RecordTape tape, int at, PlanNode node, ref bool plain)
    {
        at = Blank(json, at + 1);
        if (At(json, at) == ']')
        {
            plain = false;
            return at + 1;
        }

        var position = 0;
        while (true)
        {
            at = Blank(json, Item(json, tape, at, node, ref position, ref plain));
            switch (At(json, at))
            {
                case (byte)',':
                    at = Blank(json, at + 1);
                    break;
                case (byte)']':
                    return at + 1;
                default:
                    throw NotJson();
            }
        }
    }

    // An extension is known by its URL; the items of any other list are alike.
    private int Item(ReadOnlySpan<byte> json, RecordTape tape, int at, PlanNode node, ref int position, ref bool plain)
    {
        var isObject = At(json, at) == '{';
        var item = !isObject ? null : node.IsExtensionList ? Extension(json, at, node, ref position) : node;
        if (item is null || item.IsLeaf)
        {
            plain = false;
            tape.Add(new(node, TapeShape.None, at, at));
            var behind = PassOver(json, tape, at);
            Close(tape, tape.Count - 1, behind, false);
            return behind;
        }

        var isPlain = true;
        var index = tape.Add(new(item, TapeShape.Object, at, at));
        var end = Object(json, tape, at, item, isItem: node.IsExtensionList, ref isPlain);
        Close(tape, index, end, isPlain);
        plain &= isPlain;
        return end;
    }

    private PlanNode? Extension(ReadOnlySpan<byte> json, int at, PlanNode list, ref int position)
    {
        if (list.Expected(position) is { } expected && json[at..].StartsWith(expected.Item))
        {
            position = expected.Index + 1;
            return expected;
        }

        ReadOnlySpan<byte> url = json[Find(json, at, "url"u8, first: false)];
        if (_bits.HasEscapes && url.Contains((byte)'\\') && !Escapes.TryUndo(url, out url))
        {
            throw NotJson();
        }

        var found = list.Find(url);
        list.Learn(position, found);
        position = found is null ? position : found.Index + 1;
        return found;
    }
}
