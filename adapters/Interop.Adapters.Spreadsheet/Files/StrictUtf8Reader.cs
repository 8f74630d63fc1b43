using System.Buffers;
using System.Text.Unicode;
using Interop.Adapters.Reading;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>Reads UTF-8, with or without byte order mark, and refuses anything else by byte offset and line.</summary>
internal sealed class StrictUtf8Reader(Stream stream) : TextReader
{
    private const string SaveAs = "Save the file as CSV UTF-8.";

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _offset;
    private long _line = 1;
    private bool _afterReturn;
    private bool _atEnd;
    private bool _begun;

    public override int Peek() => throw new NotSupportedException();

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> chars)
    {
        while (chars.Length > 0)
        {
            var status = Utf8.ToUtf16(_buffer.AsSpan(_start.._end), chars, out var read, out var written, replaceInvalidSequences: false, isFinalBlock: _atEnd);
            if (written > 0)
            {
                Advance(read, chars[..written]);
                return written;
            }

            if (status == OperationStatus.InvalidData)
            {
                throw new RegistryFileException($"Byte {_offset} does not belong to UTF-8 text.", SaveAs, _line);
            }

            if (_atEnd || status == OperationStatus.DestinationTooSmall)
            {
                return 0;
            }

            Fill();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        stream.Dispose();
        base.Dispose(disposing);
    }

    private void Advance(int read, Span<char> chars)
    {
        _start += read;
        _offset += read;
        if (chars.Contains('\0'))
        {
            throw new RegistryFileException("It holds a null character, as UTF-16 text and binary files do.", SaveAs, _line);
        }

        // A line ends with LF, CR LF or CR.
        var pairs = chars.Count("\r\n") + (_afterReturn && chars[0] == '\n' ? 1 : 0);
        _line += chars.Count('\n') + chars.Count('\r') - pairs;
        _afterReturn = chars[^1] == '\r';
    }

    private void Fill()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        _atEnd = read == 0;
        if (!_begun && (_end >= 3 || _atEnd))
        {
            _begun = true;
            if (_buffer.AsSpan(0, _end) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            {
                throw new RegistryFileException("It is UTF-16 text.", SaveAs, 1);
            }

            if (_buffer.AsSpan(0, _end) is [0xEF, 0xBB, 0xBF, ..])
            {
                (_start, _offset) = (3, 3);
            }
        }
    }
}
