namespace Interop.Gateway.Consents.Index;

/// <summary>What stands for an agency and one of its subjects in the index: 84 bits of a keyed hash. Another subject's is never taken for it.</summary>
/// <param name="Word">The first 64 bits.</param>
/// <param name="Extra">Another 20 bits: the shard, and what a slot has room for.</param>
internal readonly record struct SubjectHash(ulong Word, uint Extra)
{
    public const int ShardBits = 13;
    public const int TagBits = 7;

    /// <summary>The shard that the subject's consents are in.</summary>
    public int Shard => (int)(Extra & ((1u << ShardBits) - 1));

    /// <summary>The bits that are kept beside the word.</summary>
    public uint Tag => (Extra >> ShardBits) & ((1u << TagBits) - 1);
}
