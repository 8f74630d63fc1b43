using System.Buffers.Text;
using Interop.Gateway.Pseudonyms;

namespace Interop.Gateway.Filtering;

/// <summary>
/// Writes of a scanned record what the element table lists and the scope releases, and nothing else: unknown elements and extensions,
/// narrative, contained resources, displays and references to others are not copied because no entry of the tape names them. Ids are
/// written as the partner is to see them.
/// </summary>
internal readonly ref struct RecordFilter(ReadOnlySpan<byte> json, RecordTape tape, ReleaseScope scope, ByteBuffer output, PairwiseIds? ids = null)
{
    private readonly ReadOnlySpan<byte> _json = json;

    /// <summary>Writes the record, and returns where its id stands in the output.</summary>
    public Range Write(ReadOnlySpan<byte> id)
    {
        output.Append("{\"resourceType\":\""u8);
        output.Append(tape.Plan!.TypeBytes);
        output.Append("\",\"id\":\""u8);
        var idStart = output.Length;
        WriteId(tape.Plan.Type, id);
        var idEnd = output.Length;
        output.Append("\""u8);
        WriteMeta();
        var run = default(Run);
        for (var i = 0; i < tape.Count; i = tape[i].Next)
        {
            ref var entry = ref tape[i];
            if (entry.Node.IsWritten && scope.Elements.Has(entry.Node) && entry.Node != tape.Plan.Id && entry.Node != tape.Plan.Meta)
            {
                WriteProperty(i, ref run, isFirst: false);
            }
        }

        Flush(ref run);
        output.Append((byte)'}');
        return idStart..idEnd;
    }

    private void WriteId(string resourceType, ReadOnlySpan<byte> id)
    {
        if (ids is null)
        {
            output.Append(id);
        }
        else
        {
            ids.Write(resourceType, id, output);
        }
    }

    // Every answer is marked as possibly incomplete, whether or not anything was left out, so the mark tells nothing.
    private void WriteMeta()
    {
        output.Append(",\"meta\":{"u8);
        for (var i = 0; i < tape.Count; i = tape[i].Next)
        {
            if (tape[i].Node == tape.Plan!.Meta && tape[i].Shape == TapeShape.Object && WriteChildren(i, isFirst: true))
            {
                output.Append((byte)',');
            }
        }

        output.Append("\"tag\":[{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ObservationValue\",\"code\":\"SUBSETTED\"}]}"u8);
    }

    private bool WriteChildren(int parent, bool isFirst)
    {
        var run = default(Run);
        var before = output.Length;
        var end = tape[parent].Next;
        var first = isFirst;
        for (var i = parent + 1; i < end; i = tape[i].Next)
        {
            if (tape[i].Node.IsWritten && WriteProperty(i, ref run, first))
            {
                first = false;
            }
        }

        Flush(ref run);
        return output.Length > before;
    }

    // Neighbours that are copied as they stand are copied together.
    private bool WriteProperty(int index, ref Run run, bool isFirst)
    {
        ref var entry = ref tape[index];
        if (MayCopy(entry))
        {
            if (run.End > 0 && entry.Property == run.End + 1 && _json[run.End] == ',')
            {
                run.End = entry.End;
            }
            else
            {
                Flush(ref run);
                run = new(entry.Property, entry.End, isFirst);
            }

            return true;
        }

        Flush(ref run);
        var before = output.Length;
        if (!isFirst)
        {
            output.Append((byte)',');
        }

        output.Append(entry.Node.Property);
        if (WriteValue(index))
        {
            return true;
        }

        output.Length = before;
        return false;
    }

    private void Flush(ref Run run)
    {
        if (run.End > 0)
        {
            if (!run.IsFirst)
            {
                output.Append((byte)',');
            }

            output.Append(_json[run.Start..run.End]);
            run = default;
        }
    }

    private bool WriteValue(int index)
    {
        ref var entry = ref tape[index];
        return entry.Node.IsLeaf ? WriteLeaf(entry)
            : entry.Shape == TapeShape.Array ? WriteList(index)
            : entry.Shape == TapeShape.Object && WriteObject(index);
    }

    private bool WriteLeaf(in TapeEntry entry)
    {
        if (!entry.IsPlain || !scope.Releases(entry.Node))
        {
            return false;
        }

        if (entry.Node.IsQuantity)
        {
            // A household has as many members as are shown.
            Utf8Formatter.TryFormat(scope.Persons, output.Room(11), out var length);
            output.Length += length;
            return true;
        }

        if (entry.Node.Kind == LeafKind.Reference)
        {
            return WriteReference(_json[(entry.Start + 1)..(entry.End - 1)]);
        }

        CanonicalText.Write(_json[entry.Start..entry.End], entry.Shape, tape.IsCanonical, output);
        return true;
    }

    // How a value is written could tell of others beside it, so only what is written in the one way is copied in the whole.
    private bool MayCopy(in TapeEntry entry) => tape.IsCanonical && entry.IsPlain && !entry.Node.DependsOnOthers && scope.ReleasesAllOf(entry.Node);

    private bool WriteReference(ReadOnlySpan<byte> inside)
    {
        if (!References.TryRead(inside, out var type, out var id) || (type == References.PatientType && !scope.Allows(id)))
        {
            return false;
        }

        output.Append((byte)'"');
        output.Append(type == References.PatientType ? References.Patients : References.Groups);
        WriteId(type, id);
        output.Append((byte)'"');
        return true;
    }

    private bool WriteObject(int index)
    {
        var before = output.Length;
        output.Append((byte)'{');
        if (WriteChildren(index, isFirst: true))
        {
            output.Append((byte)'}');
            return true;
        }

        output.Length = before;
        return false;
    }

    private bool WriteList(int index)
    {
        var before = output.Length;
        var node = tape[index].Node;
        output.Append((byte)'[');
        var end = tape[index].Next;
        for (var i = index + 1; i < end; i = tape[i].Next)
        {
            var item = output.Length;
            if (item > before + 1)
            {
                output.Append((byte)',');
            }

            if (tape[i].Shape != TapeShape.Object || !WriteItem(i, node))
            {
                output.Length = item;
            }
        }

        if (output.Length > before + 1)
        {
            output.Append((byte)']');
            return true;
        }

        output.Length = before;
        return false;
    }

    private bool WriteItem(int index, PlanNode list)
    {
        ref var entry = ref tape[index];
        if (list.IsMembers && !(FactsReader.Member(new(_json, tape), index) is { } person && scope.Allows(person)))
        {
            return false;
        }

        if (MayCopy(entry))
        {
            output.Append(_json[entry.Start..entry.End]);
            return true;
        }

        if (!list.IsExtensionList)
        {
            return WriteObject(index);
        }

        output.Append(entry.Node.Item);
        if (!WriteChildren(index, isFirst: false))
        {
            return false;
        }

        output.Append((byte)'}');
        return true;
    }

    /// <summary>Neighbouring properties that are copied as they stand.</summary>
    private record struct Run(int Start, int End, bool IsFirst)
    {
        public int End { get; set; } = End;
    }
}
