namespace Interop.Synthetic.Agencies;

/// <summary>How an agency's file is written.</summary>
internal sealed record FileForm(char Delimiter, bool ByteOrderMark, IReadOnlyList<Column> Columns);
