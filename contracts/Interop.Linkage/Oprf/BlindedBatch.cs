using System.Security.Cryptography;

namespace Interop.Linkage.Oprf;

/// <summary>
/// The inputs of one batch on their way to tokens: they are blinded, both evaluators work on them in turn, and what comes back is verified,
/// unblinded and hashed. Batches have one of few sizes and are filled up with inputs that stand for nobody, so that their size tells little.
/// </summary>
public sealed class BlindedBatch : IDisposable
{
    private const int TokenSize = 16;
    private readonly IReadOnlyList<byte[]> _inputs;
    private readonly List<Scalar> _blinds = [];

    private BlindedBatch(IReadOnlyList<byte[]> inputs, int size, Func<Scalar> blind)
    {
        _inputs = inputs;
        var elements = new List<Element>(size);
        for (var i = 0; i < size; i++)
        {
            _blinds.Add(blind());
            var input = i < inputs.Count ? inputs[i] : RandomNumberGenerator.GetBytes(Element.Size);
            elements.Add(_blinds[i].Times(OprfSuite.Verifiable.HashToGroup(input)));
        }

        Elements = elements;
    }

    /// <summary>The sizes that batches have.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [16, 256, 4096];

    /// <summary>What the first evaluator is asked.</summary>
    public IReadOnlyList<Element> Elements { get; }

    /// <summary>Blinds inputs, at most as many as the largest batch has.</summary>
    public static BlindedBatch Of(IReadOnlyList<byte[]> inputs)
    {
        var size = inputs.Count == 0 ? 0 : Sizes.FirstOrDefault(size => size >= inputs.Count);
        return size == 0 ? throw new ArgumentException($"A batch has 1 to {Sizes[^1]} inputs.", nameof(inputs)) : new(inputs, size, Scalar.Random);
    }

    /// <summary>The tokens, 16 bytes each, in the order of the inputs; both answers must be proved by the keys that were pinned.</summary>
    public IReadOnlyList<byte[]> Finish(Evaluation first, Element firstKey, Evaluation second, Element secondKey)
    {
        first.Verify(firstKey, Elements);
        second.Verify(secondKey, first.Elements);
        return [.. _inputs.Select((input, index) => Output(input, _blinds[index], second.Elements[index])[..TokenSize])];
    }

    /// <inheritdoc/>
    public void Dispose() => _blinds.ForEach(blind => blind.Dispose());

    /// <summary>The output of the function, 64 bytes.</summary>
    internal static byte[] Output(byte[] input, Scalar blind, Element evaluated)
    {
        using var inverse = blind.Inverse();
        using var transcript = new Transcript().Add(input).Add(inverse.Times(evaluated).Bytes).Bare("Finalize"u8);
        return transcript.Hash();
    }
}
