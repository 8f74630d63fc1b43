using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Interop.Synthetic.Registrations;

namespace Interop.Synthetic.Agencies;

/// <summary>Reads the households that stand first in an agency's registry.</summary>
internal static class DemoHouseholds
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static ImmutableArray<RegisteredHousehold> Load(string agency)
    {
        using var stream = typeof(DemoHouseholds).Assembly.GetManifestResourceStream($"agencies/{agency}.demo.json")!;
        return [.. JsonSerializer.Deserialize<RegisteredHousehold[]>(stream, Options)!];
    }
}
