namespace Interop.Linkage.Oprf;

/// <summary>
/// One of the two that hold a half of the key: it sees points that tell nothing, multiplies them by its half and proves that it did.
/// Its key is of one purpose and epoch; when it is disposed, no token of that epoch can be made any more.
/// </summary>
public sealed class Evaluator(Scalar key) : IDisposable
{
    /// <summary>The public key, to be published and pinned.</summary>
    public Element PublicKey { get; } = key.TimesGenerator();

    /// <summary>The evaluator of a purpose and epoch.</summary>
    /// <param name="seed">The secret seed, 32 bytes.</param>
    /// <param name="epoch">What the key is for.</param>
    public static Evaluator Derive(ReadOnlySpan<byte> seed, TokenEpoch epoch) => new(OprfSuite.Verifiable.DeriveKey(seed, epoch.ToInfo()));

    /// <summary>Evaluates a batch and proves it.</summary>
    public Evaluation Evaluate(IReadOnlyList<Element> blinded)
    {
        List<Element> evaluated = [.. blinded.Select(key.Times)];
        return new(evaluated, EqualityProof.Make(OprfSuite.Verifiable, key, PublicKey, blinded, evaluated));
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
