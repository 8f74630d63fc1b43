using System.Text.RegularExpressions;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reporting;

namespace Interop.Adapters.Reading;

/// <summary>A value as text: normalised, empty where the mapping says so, and checked against its pattern.</summary>
internal sealed class TextCell
{
    private const int Longest = 1000;

    private readonly string? _const;
    private readonly int _ordinal;
    private readonly Func<string, string>[] _normalisers;
    private readonly HashSet<string> _empty;
    private readonly Regex? _pattern;
    private readonly bool _dropsValue;

    public TextCell(ValueRule rule, int ordinal, RegistryMapping mapping)
    {
        (Column, _const, _ordinal) = (rule.Column ?? "", rule.Const, ordinal);
        _normalisers = [.. (rule.Normalise ?? mapping.Normalise).Select(Normaliser.Get)];
        _empty = new(mapping.File.EmptyValues, StringComparer.Ordinal) { "" };
        _pattern = rule.Pattern is null ? null : new Regex($@"\A(?:{rule.Pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        _dropsValue = rule.OnError == "value";
    }

    /// <summary>The header of the column; empty for a constant.</summary>
    public string Column { get; }

    /// <summary>The value in this row, or null when it is empty or bad; a bad one is reported.</summary>
    public string? Read(RowReading row)
    {
        if (_const is not null)
        {
            return _const;
        }

        var cell = row.Cell(_ordinal);
        if (cell.Fault is { } fault)
        {
            return Bad(row, fault);
        }

        var text = cell.Text;
        foreach (var normalise in _normalisers)
        {
            text = normalise(text);
        }

        return _empty.Contains(text) ? null
            : text.Length > Longest ? Bad(row, Rules.TextLong)
            : text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')) ? Bad(row, Rules.TextControl)
            : _pattern?.IsMatch(text) == false ? Bad(row, Rules.PatternMismatch)
            : text;
    }

    /// <summary>Reports that the value breaks a rule.</summary>
    public string? Bad(RowReading row, Rule rule)
    {
        row.Report(Column, rule, _dropsValue);
        return null;
    }
}
