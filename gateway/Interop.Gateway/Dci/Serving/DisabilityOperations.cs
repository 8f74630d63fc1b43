using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Serving;

/// <summary>
/// The questions of DCI's disability registry, which are refused: the contract has the difficulties in functioning that people told of, and no
/// finding that somebody is or is not disabled. A no would be read as one, also of who was never asked.
/// </summary>
internal static class DisabilityOperations
{
    private static readonly HashSet<string> Paths = new(["registry/sync/disabled", "registry/sync/get-disability-details", "registry/sync/get-disability-support"], StringComparer.Ordinal);

    /// <summary>The refusal of such a question; null for any other.</summary>
    public static DciProblem? Refusal(string path) => !Paths.Contains(path) ? null
        : DciProblem.Of(404, DciCodes.NotFound, "No disability registry is served here. Difficulties in functioning that people told of are in disability_info of the records of reg_record_type Member; ask by registry/sync/search.");
}
