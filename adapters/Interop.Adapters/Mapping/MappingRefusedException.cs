namespace Interop.Adapters.Mapping;

/// <summary>The mapping file cannot be used; every problem found is listed.</summary>
public sealed class MappingRefusedException(IReadOnlyList<MappingProblem> problems)
    : Exception($"The mapping file has {problems.Count} problem(s):{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
{
    /// <summary>Everything that is wrong with it.</summary>
    public IReadOnlyList<MappingProblem> Problems { get; } = problems;
}
