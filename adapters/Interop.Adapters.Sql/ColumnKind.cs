namespace Interop.Adapters.Sql;

/// <summary>How a value of a column is written into a record.</summary>
internal enum ColumnKind
{
    /// <summary>A text, and whatever else is written as one: whole and decimal numbers digit by digit, dates, moments.</summary>
    Text,

    /// <summary>A number of limited precision, as a number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>JSON, which is nested.</summary>
    Json,

    /// <summary>What a database without column types has in the row.</summary>
    Any,
}
