using Interop.Adapters.Mirroring;

namespace Interop.Tests.Adapters.Mirroring;

/// <summary>Short questions to a mirror.</summary>
internal static class MirrorQuestions
{
    public static async Task<IReadOnlyList<string>> NamesAsync(this MirroredAdapter adapter) =>
        [.. (await adapter.PeopleAsync()).Select(person => person.Names[0].Text!).Order(StringComparer.Ordinal)];

    public static async Task<string> HealthAsync(this MirroredAdapter adapter)
    {
        var health = await adapter.CheckHealthAsync(MirrorFolder.Cancellation);
        return $"{(health.Ready ? "ready" : "not ready")}: {health.Detail}";
    }
}
