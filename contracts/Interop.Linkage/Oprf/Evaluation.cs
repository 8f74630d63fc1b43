namespace Interop.Linkage.Oprf;

/// <summary>What an evaluator answers to a batch.</summary>
/// <param name="Elements">The evaluated elements, in the order of those asked.</param>
/// <param name="Proof">The proof that its published key made them.</param>
public sealed record Evaluation(IReadOnlyList<Element> Elements, EqualityProof Proof)
{
    /// <summary>Refuses an answer that the published key did not make of what was asked.</summary>
    public void Verify(Element publicKey, IReadOnlyList<Element> asked) => Proof.Verify(OprfSuite.Verifiable, publicKey, asked, Elements);
}
