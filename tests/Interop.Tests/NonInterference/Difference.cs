namespace Interop.Tests.NonInterference;

/// <summary>Two answers that differ, and all it takes to make them again.</summary>
/// <param name="Worlds">The pair of worlds: seed, lane and number.</param>
/// <param name="Observer">Who asked.</param>
/// <param name="Route">What was asked.</param>
/// <param name="What">What is different.</param>
/// <param name="Request">The request to the left world.</param>
/// <param name="Left">Its answer.</param>
/// <param name="Right">The other world's answer.</param>
internal sealed record Difference(string Worlds, string Observer, string Route, string What, string Request, string Left, string Right)
{
    public override string ToString() => $"{Worlds}, {Observer}, {Route}: {What}\n--- request\n{WithoutToken(Request)}\n--- left\n{Left}\n--- right\n{Right}\n";

    private static string WithoutToken(string request) => string.Join("\r\n", request.Split("\r\n").Where(line => !line.StartsWith("Authorization:", StringComparison.Ordinal)));
}
