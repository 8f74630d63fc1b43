namespace Interop.Linkage.Oprf;

/// <summary>A proof that one secret key made all of several elements out of others, as it made its public key out of the generator (RFC 9497, 2.2).</summary>
/// <param name="Challenge">The challenge.</param>
/// <param name="Response">The response.</param>
public sealed record EqualityProof(Scalar Challenge, Scalar Response)
{
    /// <summary>How many bytes it is encoded in.</summary>
    public const int Size = 2 * Scalar.Size;

    private const int MostElements = 4096;

    /// <summary>The encoding.</summary>
    public byte[] ToBytes() => [.. Challenge.Bytes, .. Response.Bytes];

    /// <summary>Reads an encoding.</summary>
    public static EqualityProof Read(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new(Scalar.Read(bytes[..Scalar.Size]), Scalar.Read(bytes[Scalar.Size..]))
        : throw new OprfException($"A proof has {Size} bytes.");

    /// <summary>Proves with the key.</summary>
    public static EqualityProof Make(OprfSuite suite, Scalar key, Element publicKey, IReadOnlyList<Element> before, IReadOnlyList<Element> after)
    {
        using var random = Scalar.Random();
        return Make(suite, key, publicKey, before, after, random);
    }

    internal static EqualityProof Make(OprfSuite suite, Scalar key, Element publicKey, IReadOnlyList<Element> before, IReadOnlyList<Element> after, Scalar random)
    {
        var from = Composite(before, Weights(suite, publicKey, before, after));
        var challenge = Challenged(suite, publicKey, from, key.Times(from), random.TimesGenerator(), random.Times(from));
        return new(challenge, random.Less(challenge, key));
    }

    /// <summary>Refuses a proof that does not hold.</summary>
    public void Verify(OprfSuite suite, Element publicKey, IReadOnlyList<Element> before, IReadOnlyList<Element> after)
    {
        var weights = Weights(suite, publicKey, before, after);
        var (from, to) = (Composite(before, weights), Composite(after, weights));
        var expected = Challenged(suite, publicKey, from, to, Response.TimesGenerator().Plus(Challenge.Times(publicKey)), Response.Times(from).Plus(Challenge.Times(to)));
        if (!expected.Bytes.SequenceEqual(Challenge.Bytes))
        {
            throw new OprfException("An evaluation was not made with the published key.");
        }
    }

    private static List<Scalar> Weights(OprfSuite suite, Element publicKey, IReadOnlyList<Element> before, IReadOnlyList<Element> after)
    {
        if (before.Count != after.Count || before.Count is 0 or > MostElements)
        {
            throw new OprfException($"A proof is of 1 to {MostElements} elements, as many after as before.");
        }

        using var start = new Transcript().Add(publicKey.Bytes).Add(suite.SeedTag);
        var seed = start.Hash();
        var weights = new List<Scalar>(before.Count);
        for (var i = 0; i < before.Count; i++)
        {
            using var transcript = new Transcript().Add(seed).Number(i).Add(before[i].Bytes).Add(after[i].Bytes).Bare("Composite"u8);
            weights.Add(suite.HashToScalar(transcript.Bytes));
        }

        return weights;
    }

    private static Element Composite(IReadOnlyList<Element> elements, List<Scalar> weights)
    {
        var sum = weights[0].Times(elements[0]);
        for (var i = 1; i < elements.Count; i++)
        {
            sum = sum.Plus(weights[i].Times(elements[i]));
        }

        return sum;
    }

    private static Scalar Challenged(OprfSuite suite, Element publicKey, Element from, Element to, Element generator, Element point)
    {
        using var transcript = new Transcript().Add(publicKey.Bytes).Add(from.Bytes).Add(to.Bytes).Add(generator.Bytes).Add(point.Bytes).Bare("Challenge"u8);
        return suite.HashToScalar(transcript.Bytes);
    }
}
