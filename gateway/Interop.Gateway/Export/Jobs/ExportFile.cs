namespace Interop.Gateway.Export.Jobs;

/// <summary>A file of an export that is written to its end.</summary>
/// <param name="Name">Its name, in the URL as on the disk.</param>
/// <param name="Part">The part of the export that it belongs to.</param>
/// <param name="Count">How many lines were written.</param>
internal sealed record ExportFile(string Name, int Part, int Count);
