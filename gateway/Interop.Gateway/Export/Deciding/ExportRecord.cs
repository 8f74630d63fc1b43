namespace Interop.Gateway.Export.Deciding;

/// <summary>What became of one record that an adapter offered to an export.</summary>
/// <param name="Position">Its position in the adapter's answer, behind which one may go on.</param>
/// <param name="Line">The line it becomes; null when it does not leave, or stands in the export already.</param>
/// <param name="Withheld">Of whom it was withheld and why; null when it was not.</param>
internal sealed record ExportRecord(string Position, ExportLine? Line, (string Subject, string Reason)? Withheld);
