namespace Interop.Gateway.Consents.Index;

/// <summary>One consent in 24 bytes; the zero value is an empty slot.</summary>
/// <param name="word">The first part of the subject's hash.</param>
/// <param name="id">The consent's id, or its number among the named ids.</param>
/// <param name="rest">From the top: 32 bits of time, 24 of terms, 1 for a named id, 7 more of the hash.</param>
internal readonly struct ConsentSlot(ulong word, ulong id, ulong rest)
{
    /// <summary>The highest number that terms can have.</summary>
    public const int MostTerms = (1 << 24) - 1;

    private const uint NamedBit = 1u << SubjectHash.TagBits;
    private const int TermsShift = SubjectHash.TagBits + 1;
    private const int TimeShift = 32;

    public ulong Word => word;

    public ulong Id => id;

    public bool IsEmpty => Terms == 0;

    public bool IsNamed => (rest & NamedBit) != 0;

    public int Terms => (int)(rest >> TermsShift) & MostTerms;

    public uint Time => (uint)(rest >> TimeShift);

    public static ConsentSlot Of(SubjectHash subject, SlotId id, int terms, uint time) =>
        new(subject.Word, id.Value, ((ulong)time << TimeShift) | ((ulong)terms << TermsShift) | (id.IsNamed ? NamedBit : 0) | subject.Tag);

    public bool IsOf(SubjectHash subject) => word == subject.Word && (rest & (NamedBit - 1)) == subject.Tag && !IsEmpty;

    public bool Has(SlotId slotId) => id == slotId.Value && IsNamed == slotId.IsNamed;
}
