using Interop.Contracts.Consents;

namespace Interop.Contracts.Fhir.Consents;

/// <summary>What became of a FHIR Consent: a record that says all that it said, or every problem found.</summary>
public abstract record ConsentReading
{
    private ConsentReading()
    {
    }

    /// <summary>The Consent was understood to its last property.</summary>
    public sealed record Read(ConsentRecord Consent) : ConsentReading;

    /// <summary>Some part was not understood, so there is no record; the list is never empty.</summary>
    public sealed record Problems(IReadOnlyList<ConsentProblem> Found) : ConsentReading;
}
