namespace Interop.Gateway.Export.Deciding;

/// <summary>One line of an export file: a resource as it may leave, and what it takes to decide so again.</summary>
/// <param name="Reference">Type/id.</param>
/// <param name="Json">The filtered resource.</param>
/// <param name="Ground">What it was decided by.</param>
internal sealed record ExportLine(string Reference, ReadOnlyMemory<byte> Json, LineGround Ground);
