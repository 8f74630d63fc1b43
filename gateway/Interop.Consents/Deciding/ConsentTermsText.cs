using System.Globalization;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Consents.Deciding;

/// <summary>Reads the key of terms back, part by part; what is not to the letter what <see cref="ConsentTerms.Key"/> writes is not read.</summary>
internal ref struct ConsentTermsText(string text)
{
    private ReadOnlySpan<char> _rest = text;

    public bool TryRead(out (ConsentEffect Effect, bool IsHousehold, bool ForMinorOnly, List<ConsentClause> Clauses, IReadOnlyList<string> Noticed) terms)
    {
        terms = default;
        if (_rest.Length < 3 || _rest[1] is not ('h' or 'p') || _rest[2] is not ('m' or 'a') || !IsNumber(_rest[..1], out ConsentEffect effect))
        {
            return false;
        }

        terms = (effect, _rest[1] == 'h', _rest[2] == 'm', [], []);
        _rest = _rest[3..];
        while (_rest is ['\n', >= '0' and <= '9', ..])
        {
            _rest = _rest[1..];
            if (!TryReadClause(out var clause))
            {
                return false;
            }

            terms.Clauses.Add(clause);
        }

        if (terms.Clauses.Count == 0 || !Skip('\n') || !TryReadTexts(out var noticed))
        {
            return false;
        }

        terms.Noticed = noticed;
        return _rest.IsEmpty;
    }

    private bool TryReadClause(out ConsentClause clause)
    {
        clause = new();
        if (!IsNumber(Field(), out ConsentDecision decision)
            || !TryReadList(Field(), (string code, out DataCategory category) => DataCategoryCode.TryParse(code, out category), out var categories)
            || !TryReadDay(Field(), out var start)
            || !TryReadDay(Field(), out var end)
            || !TryReadList(Field(), (string code, out RecipientClass recipients) => IsNumber(code, out recipients), out var classes)
            || !TryReadList(Field(), (string code, out PurposeOfUse purpose) => PurposeOfUse.TryParse(code, out purpose!), out var purposes)
            || !TryReadTexts(out var recipients)
            || !TryReadTexts(out var programmes))
        {
            return false;
        }

        clause = new()
        {
            Decision = decision,
            Categories = DataCategorySet.Of(categories),
            Start = start,
            End = end,
            RecipientClasses = classes,
            Purposes = purposes,
            Recipients = recipients,
            Programmes = programmes,
        };
        return true;
    }

    // A field ends before the next tab; the tab before it was skipped with the field before.
    private ReadOnlySpan<char> Field()
    {
        var start = _rest is ['\t', ..] ? _rest[1..] : _rest;
        var end = start.IndexOf('\t');
        end = end < 0 ? start.Length : end;
        _rest = start[end..];
        return start[..end];
    }

    private bool TryReadTexts(out IReadOnlyList<string> items)
    {
        var read = new List<string>();
        items = read;
        while (Skip('\t'))
        {
            if (_rest is not [>= '0' and <= '9', ..])
            {
                return true;
            }

            var colon = _rest.IndexOf(':');
            if (colon < 0 || !int.TryParse(_rest[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || _rest.Length - colon - 1 < length)
            {
                return false;
            }

            read.Add(_rest.Slice(colon + 1, length).ToString());
            _rest = _rest[(colon + 1 + length)..];
        }

        return false;
    }

    private bool Skip(char character)
    {
        if (_rest.IsEmpty || _rest[0] != character)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    private static bool TryReadDay(ReadOnlySpan<char> text, out DateOnly? day)
    {
        day = null;
        if (text.IsEmpty)
        {
            return true;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > DateOnly.MaxValue.DayNumber)
        {
            return false;
        }

        day = DateOnly.FromDayNumber(number);
        return true;
    }

    private static bool TryReadList<T>(ReadOnlySpan<char> text, TryParse<T> parse, out List<T> items)
    {
        items = [];
        foreach (var code in text.IsEmpty ? [] : text.ToString().Split(','))
        {
            if (!parse(code, out var item))
            {
                return false;
            }

            items.Add(item);
        }

        return true;
    }

    private static bool IsNumber<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, Enum
    {
        value = default;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        value = (T)Enum.ToObject(typeof(T), number);
        return Enum.IsDefined(value);
    }

    private delegate bool TryParse<T>(string code, out T item);
}
