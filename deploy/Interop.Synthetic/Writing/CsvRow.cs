using System.Buffers;

namespace Interop.Synthetic.Writing;

/// <summary>Writes rows of a delimited file: quotes only where needed, line feeds on every machine.</summary>
internal sealed class CsvRow(TextWriter writer, char delimiter)
{
    private readonly SearchValues<char> _special = SearchValues.Create([delimiter, '"', '\n', '\r']);

    public void Write(IEnumerable<string?> values)
    {
        var first = true;
        foreach (var value in values)
        {
            if (!first)
            {
                writer.Write(delimiter);
            }

            first = false;
            Value(value ?? "");
        }

        writer.Write('\n');
    }

    private void Value(string value)
    {
        if (value.AsSpan().ContainsAny(_special))
        {
            writer.Write('"');
            writer.Write(value.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }
        else
        {
            writer.Write(value);
        }
    }
}
