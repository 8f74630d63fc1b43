namespace Interop.Store.Verifying;

/// <summary>A version's place and hash as taken down outside the database: whoever rewrites the whole chain cannot rewrite this.</summary>
public sealed record StoreAnchor(long Seq, string Hash);
