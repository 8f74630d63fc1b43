namespace Interop.Gateway.Export.Files;

/// <summary>What stands at the head of a chunk.</summary>
internal sealed record ChunkForm(IReadOnlyList<TermsForm> Terms, IReadOnlyList<LineForm> Lines);
