using Interop.Consents.Deciding;

namespace Interop.Gateway.Export.Deciding;

/// <summary>What an export was allowed to ask it may not ask any more.</summary>
internal sealed class ExportRefusedException(RefusalReason reason) : Exception("The export is not permitted any more.")
{
    public RefusalReason Reason { get; } = reason;
}
