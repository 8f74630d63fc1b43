namespace Interop.Contracts.Fhir.Resources;

/// <summary>What became of a resource: a value that says all that the resource said, or every problem found.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public abstract record Decoded<T>
    where T : class
{
    private Decoded()
    {
    }

    /// <summary>The resource was understood whole.</summary>
    public sealed record Value(T Content) : Decoded<T>;

    /// <summary>Something was not understood or not allowed, so there is no value; the list is never empty.</summary>
    public sealed record Refused(IReadOnlyList<DecodeProblem> Problems) : Decoded<T>;
}
