using System.Buffers;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>
/// Reads an answer that is one JSON value: a Bundle, entry by entry as they come, so that no more than one is held; or a single resource.
/// It is whole when the value is closed and nothing stands behind it.
/// </summary>
internal sealed class JsonReader(Stream stream) : IAnswerReader
{
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
    private readonly ReadAhead _bytes = new(stream);
    private readonly BundleFrame _frame = new();
    private JsonStep _step = JsonStep.Opening;
    private ValueEnd _end;
    private string _name = "";
    private string? _mode;
    private bool _isBundle;
    private bool _hasEnded;

    /// <inheritdoc/>
    public bool TryNext(out ReadOnlyMemory<byte> resource)
    {
        resource = default;
        while (SkipBlanks())
        {
            switch (_step)
            {
                case JsonStep.Opening:
                    if (BundleOpening.Find(_bytes.Ahead, _hasEnded) is not { } opening)
                    {
                        return false;
                    }

                    _bytes.Take(opening);
                    _isBundle = opening > 0;
                    _step = _isBundle ? JsonStep.BehindValue : JsonStep.Resource;
                    break;
                case JsonStep.Resource:
                    // It is given only when nothing stands behind it.
                    if (!_hasEnded || !TryValue(out resource))
                    {
                        return false;
                    }

                    _step = JsonStep.End;
                    return _bytes.Ahead.ContainsAnyExcept(Blanks) ? throw NotJson() : true;
                case JsonStep.FirstEntry or JsonStep.Entry when _step == JsonStep.Entry || _bytes.Ahead[0] != ']':
                    if (!TryValue(out var entry))
                    {
                        return false;
                    }

                    (resource, _mode) = BundleEntry.Read(entry);
                    _step = JsonStep.BehindEntry;
                    return true;
                case JsonStep.Name or JsonStep.Value:
                    if (!TryValue(out var value))
                    {
                        return false;
                    }

                    Member(value);
                    break;
                default:
                    _step = Punctuation((char)_bytes.Take(1).Span[0]);
                    break;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation) =>
        await _bytes.ReadAsync(cancellation) || (!_hasEnded && (_hasEnded = true));

    /// <inheritdoc/>
    public void Admit(ReadOnlySpan<byte> type, bool isMatch)
    {
        var isOutcome = type.SequenceEqual("OperationOutcome"u8);
        if (!_isBundle ? !isMatch && !isOutcome : type.IsEmpty || isOutcome || type.SequenceEqual("Bundle"u8))
        {
            throw new AdapterAnswerException("The answer has a resource that is not for here.");
        }

        if (_mode is not null && _mode != (isMatch ? "match" : "include"))
        {
            throw new AdapterAnswerException("An entry of the answer says of its resource what it is not.");
        }

        _frame.Matches += isMatch ? 1 : 0;
    }

    /// <inheritdoc/>
    public void RequireWhole()
    {
        if (_step != JsonStep.End)
        {
            throw new AdapterAnswerException("The answer ended before it was whole.");
        }

        if (_isBundle)
        {
            _frame.RequireWhole();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private static AdapterAnswerException NotJson() => new("The answer is not one JSON value as FHIR has it.");

    private bool SkipBlanks()
    {
        var ahead = _bytes.Ahead;
        var blanks = ahead.IndexOfAnyExcept(Blanks);
        _bytes.Take(blanks < 0 ? ahead.Length : blanks);
        return blanks >= 0;
    }

    private bool TryValue(out ReadOnlyMemory<byte> value)
    {
        var length = _end.Find(_bytes.Ahead);
        value = length switch { < 0 => default, 0 => throw NotJson(), _ => _bytes.Take(length) };
        _end = length < 0 ? _end : default;
        return length > 0;
    }

    private void Member(ReadOnlyMemory<byte> value)
    {
        if (_step == JsonStep.Value)
        {
            _frame.Take(_name, value.Span);
            _step = JsonStep.BehindValue;
            return;
        }

        _name = _frame.Name(value.Span);
        _step = JsonStep.Colon;
    }

    private JsonStep Punctuation(char mark) => (_step, mark) switch
    {
        (JsonStep.BehindValue, ',') => JsonStep.Name,
        (JsonStep.BehindValue, '}') => JsonStep.End,
        (JsonStep.Colon, ':') => _name == BundleFrame.Entries ? JsonStep.Entries : JsonStep.Value,
        (JsonStep.Entries, '[') => _frame.IsSearchset ? JsonStep.FirstEntry : throw new AdapterAnswerException("The entries of the answer come before its type."),
        (JsonStep.FirstEntry, ']') => JsonStep.BehindValue,
        (JsonStep.BehindEntry, ',') => JsonStep.Entry,
        (JsonStep.BehindEntry, ']') => JsonStep.BehindValue,
        _ => throw NotJson(),
    };
}
