using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering;

namespace Interop.Gateway.Pseudonyms;

/// <summary>
/// The resource ids that one partner sees of one agency: stable, reversible by the gateway alone, and other than those that any other partner
/// sees. Ids of each resource type are made by a key of their own.
/// </summary>
internal sealed class PairwiseIds
{
    private const string Consents = "Consent";
    private readonly FrozenDictionary<string, PairwiseCipher> _ciphers;

    public PairwiseIds(byte[] master, string partner, string agency) =>
        _ciphers = Enum.GetValues<RecordKind>().Select(kind => kind.ResourceType()).Append(Consents)
            .ToFrozenDictionary(type => type, type => new PairwiseCipher(Key(master, partner, agency, type, "tag"), Key(master, partner, agency, type, "stream")), StringComparer.Ordinal);

    /// <summary>The cipher of a resource type: Patient, Group, Coverage, SupplyDelivery or Consent.</summary>
    public PairwiseCipher Of(string resourceType) => _ciphers[resourceType];

    /// <summary>Writes the pseudonym of an id, both as ASCII.</summary>
    /// <exception cref="AdapterAnswerException">The id can have none.</exception>
    public void Write(string resourceType, ReadOnlySpan<byte> id, ByteBuffer output)
    {
        if (!Of(resourceType).TryEncode(id, output.Room(PairwiseCipher.Longest), out var written))
        {
            throw new AdapterAnswerException("An id of the answer is too long to have a pseudonym.");
        }

        output.Length += written;
    }

    /// <summary>The pseudonym of an id; null for an id that can have none.</summary>
    public string? Encode(string resourceType, string id)
    {
        Span<byte> source = stackalloc byte[PairwiseCipher.LongestId];
        Span<byte> pseudonym = stackalloc byte[PairwiseCipher.Longest];
        return Encoding.UTF8.TryGetBytes(id, source, out var length) && Of(resourceType).TryEncode(source[..length], pseudonym, out var written)
            ? Encoding.ASCII.GetString(pseudonym[..written])
            : null;
    }

    /// <summary>The id that a pseudonym stands for; null for any text that is no pseudonym of this partner's.</summary>
    public string? Decode(string resourceType, string pseudonym)
    {
        Span<byte> source = stackalloc byte[PairwiseCipher.Longest];
        Span<byte> id = stackalloc byte[PairwiseCipher.LongestId];
        return Encoding.UTF8.TryGetBytes(pseudonym, source, out var length) && Of(resourceType).TryDecode(source[..length], id, out var written)
            ? Encoding.ASCII.GetString(id[..written])
            : null;
    }

    /// <summary>
    /// The id that a pseudonym stands for, or else one that nothing has: what is not the partner's own is then asked for and not found, as
    /// what is not there.
    /// </summary>
    public string DecodeOrNothing(string resourceType, string pseudonym) => Decode(resourceType, pseudonym) ?? Nothing();

    /// <summary>The subject as the partner names it; an identifier names it as before.</summary>
    public ConsentSubject Encode(ConsentSubject subject) => Map(subject, (type, id) => Encode(type, id) ?? Nothing())!;

    /// <summary>The subject that the partner names; null for one named by an id that is no pseudonym of this partner's.</summary>
    public ConsentSubject? Decode(ConsentSubject subject) => Map(subject, Decode);

    private static ConsentSubject? Map(ConsentSubject subject, Func<string, string, string?> id) => subject.LogicalId is not { } known ? subject
        : id((subject.Kind == RecordKind.Household ? RecordKind.Household : RecordKind.Beneficiary).ResourceType(), known) is not { } other ? null
        : subject.Kind == RecordKind.Household ? ConsentSubject.Household(other) : ConsentSubject.Person(other);

    /// <summary>An id that nothing has.</summary>
    public static string Nothing() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private static byte[] Key(byte[] master, string partner, string agency, string type, string use) =>
        HKDF.Expand(HashAlgorithmName.SHA256, master, 32, Encoding.UTF8.GetBytes($"interop-pairwise-1\n{agency}\n{partner}\n{type}\n{use}"));
}
