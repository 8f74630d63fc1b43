namespace Interop.Adapters.Mapping;

/// <summary>One thing wrong with a mapping file.</summary>
/// <param name="Path">Where, as a JSON path such as <c>$.identifiers[0].column</c>.</param>
/// <param name="Rule">What must hold.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record MappingProblem(string Path, string Rule, string Fix)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Rule} {Fix}";
}
