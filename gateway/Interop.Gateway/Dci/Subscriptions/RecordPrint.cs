using System.Security.Cryptography;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>
/// What a record is like for a subscriber, as keyed hashes: one of all that is told, and one of each part of which DCI has an event of its
/// own, which are the members of a group and the status of an enrolment.
/// </summary>
internal readonly struct RecordPrint(byte[] bytes)
{
    public const int Whole = 16;
    public const int Part = 8;

    /// <summary>As it is kept.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>Whether all is as it was.</summary>
    public bool IsAs(byte[]? before) => before is not null && CryptographicOperations.FixedTimeEquals(Bytes, before);

    /// <summary>Whether there is a part that was not there.</summary>
    public bool HasMoreThan(byte[]? before) => before is not null && Parts(Bytes).Except(Parts(before), StringComparer.Ordinal).Any();

    private static IEnumerable<string> Parts(byte[] print) => print.Skip(Whole).Chunk(Part).Select(Convert.ToHexString);
}
