namespace Interop.Gateway.Export.Jobs;

/// <summary>A version of the policies on one day.</summary>
internal sealed record ExportMoment(long Seq, DateOnly Day);
