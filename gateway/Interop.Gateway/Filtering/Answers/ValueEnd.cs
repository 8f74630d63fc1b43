using System.Buffers;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>
/// Finds where a JSON value ends while its bytes are still coming, and looks at none of them twice. It counts brackets without asking which:
/// whoever reads the value refuses those that do not match.
/// </summary>
internal struct ValueEnd
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> Behind = SearchValues.Create(",:]} \t\r\n"u8);
    private int _at;
    private int _depth;
    private bool _inString;

    /// <summary>The length of the value that these bytes begin with; -1 while its end has not come, 0 when no value begins here.</summary>
    public int Find(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return -1;
        }

        if (value[0] is not ((byte)'"' or (byte)'{' or (byte)'['))
        {
            var length = value[_at..].IndexOfAny(Behind);
            (var from, _at) = (_at, value.Length);
            return length < 0 ? -1 : from + length;
        }

        while (true)
        {
            var mark = _inString ? value[_at..].IndexOfAny((byte)'"', (byte)'\\') : value[_at..].IndexOfAny(Marks);
            if (mark < 0)
            {
                _at = value.Length;
                return -1;
            }

            _at += mark;
            if (value[_at] == '\\')
            {
                if (_at + 1 == value.Length)
                {
                    return -1;
                }

                _at += 2;
                continue;
            }

            switch (value[_at++])
            {
                case (byte)'"':
                    _inString = !_inString;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                default:
                    _depth--;
                    break;
            }

            if (_depth == 0 && !_inString)
            {
                return _at;
            }
        }
    }
}
