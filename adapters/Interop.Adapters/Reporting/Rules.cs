using System.Collections.Frozen;

namespace Interop.Adapters.Reporting;

/// <summary>Every rule that a row or value can break.</summary>
internal static class Rules
{
    public static readonly Rule Ragged = new("row.cells", "The row has another number of cells than the header; quote cells that hold the delimiter.");
    public static readonly Rule KeyMissing = new("key.missing", "Every key column needs a value.");
    public static readonly Rule KeyDuplicate = new("key.duplicate", "Several rows have this key; keep one row of each, or add a column to the key.");
    public static readonly Rule IdentifierDuplicate = new("identifier.duplicate", "Several rows have this identifier; correct them, or set unique to false if people share it.");
    public static readonly Rule IdentifierForm = new("identifier.form", "An identifier has 1 to 255 characters without bars or control characters.");
    public static readonly Rule CodeUnknown = new("code.unknown", "The code is not in the mapping; correct the cell, or add the code and what it means.");
    public static readonly Rule PatternMismatch = new("pattern", "The value does not match the pattern of the mapping; a number such as 2.5E+11 was mangled by a spreadsheet.");
    public static readonly Rule DateFormat = new("date.format", "The date is in none of the formats of the mapping.");
    public static readonly Rule DateAmbiguous = new("date.ambiguous", "Two formats of the mapping read different dates; keep only the right one.");
    public static readonly Rule DateRange = new("date.range", "The date is before 1880 or, for a birth, in the future; it may be of another calendar.");
    public static readonly Rule NumberForm = new("number.form", "A number has digits and at most one point.");
    public static readonly Rule NumberRange = new("number.range", "The number is out of range.");
    public static readonly Rule TextLong = new("text.long", "A value has at most 1,000 characters.");
    public static readonly Rule TextControl = new("text.control", "A value has no control characters.");
    public static readonly Rule CellError = new("cell.error", "The cell shows a formula error.");
    public static readonly Rule NumberTooLong = new("cell.digits", "The number has more digits than a spreadsheet or JSON keeps; make the column text and enter it again.");
    public static readonly Rule CellStructure = new("cell.structure", "Where a value is expected stands an object or a list that is no choice of plain values, or a plain value stands on the way to it; correct the path of the column.");
    public static readonly Rule RecordForm = new("record.form", "The record is no JSON object, names something twice, is longer than 1 MiB, or has something other than a list of up to 10,000 where the rows are.");
    public static readonly Rule PcodeForm = new("pcode.form", "A place code has 2 to 32 letters, digits, hyphens or underscores.");
    public static readonly Rule CountryForm = new("country.form", "A country is its ISO 3166-1 code of two capital letters.");
    public static readonly Rule CurrencyForm = new("currency.form", "A currency is its ISO 4217 code of three capital letters.");
    public static readonly Rule ValueMissing = new("value.missing", "A value that this one needs is missing, such as the status of an enrolment, the currency of an amount or one of two coordinates.");
    public static readonly Rule PeriodOrder = new("period.order", "The end is before the start.");
    public static readonly Rule ProgrammeDuplicate = new("programme.duplicate", "The row holds the same programme twice.");
    public static readonly Rule PhotoForm = new("photo.form", "A photograph is referred to by an absolute URI.");
    public static readonly Rule LanguageForm = new("language.form", "A language is a BCP 47 tag, such as ar or uk-UA.");
    public static readonly Rule HouseholdHeads = new("household.heads", "The household has more than one head.");
    public static readonly Rule HouseholdPartial = new("household.partial", "A row of the household is quarantined, so the household is known only in part.");
    public static readonly Rule HouseholdLarge = new("household.large", "More than 500 rows share this household, so it is none.");

    private static readonly FrozenDictionary<string, Rule> ByCode = new[]
    {
        Ragged, KeyMissing, KeyDuplicate, IdentifierDuplicate, IdentifierForm, CodeUnknown, PatternMismatch, DateFormat, DateAmbiguous,
        DateRange, NumberForm, NumberRange, TextLong, TextControl, CellError, NumberTooLong, CellStructure, RecordForm, PcodeForm, CountryForm, CurrencyForm,
        ValueMissing, PeriodOrder, ProgrammeDuplicate, PhotoForm, LanguageForm, HouseholdHeads, HouseholdPartial, HouseholdLarge,
    }.ToFrozenDictionary(rule => rule.Code, StringComparer.Ordinal);

    /// <summary>The rule with this code.</summary>
    public static Rule Get(string code) => ByCode[code];
}
