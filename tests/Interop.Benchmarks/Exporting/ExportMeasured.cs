namespace Interop.Benchmarks.Exporting;

/// <summary>One export from kick-off to the last byte of the last file.</summary>
/// <param name="Written">Seconds from kick-off to the manifest.</param>
/// <param name="WriteCpu">Processor seconds of the gateway in that time.</param>
/// <param name="Fetched">What was downloaded.</param>
/// <param name="FetchCpu">Processor seconds of the gateway while it was.</param>
/// <param name="Peak">The most bytes resident at any moment.</param>
internal sealed record ExportMeasured(double Written, double WriteCpu, Fetched Fetched, double FetchCpu, long Peak)
{
    /// <summary>Processor seconds of the gateway for all of it.</summary>
    public double Cpu => WriteCpu + FetchCpu;
}
