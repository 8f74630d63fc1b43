using Interop.Synthetic;

namespace Interop.Local.World;

/// <summary>Finds the agencies to serve: the two of the demo, made up on first use, and the user's own.</summary>
internal static class LocalAgencies
{
    public static IReadOnlyList<AgencyFiles> Prepare(LocalOptions options, LocalLayout layout)
    {
        List<AgencyFiles> agencies = [.. SyntheticOptions.Agencies.Select(agency => Demo(options, layout, agency))];
        if (options.RegistryFile is null != options.MappingFile is null)
        {
            throw new LocalProblemException("Give --registry and --mapping together: a registry needs a mapping to be read.");
        }

        if (options is { RegistryFile: { } registry, MappingFile: { } mapping })
        {
            agencies.Add(Own(registry, mapping, agencies));
        }

        return agencies;
    }

    private static AgencyFiles Demo(LocalOptions options, LocalLayout layout, string agency)
    {
        var folder = Path.Combine(layout.Registries, $"{options.Households}-{options.Seed}");
        var files = new AgencyFiles(agency, Path.Combine(folder, agency + ".csv"), Path.Combine(folder, agency + ".mapping.json"));
        if (!File.Exists(files.Registry) || !File.Exists(files.Mapping))
        {
            SyntheticRegistry.Write(new() { Agency = agency, Households = options.Households, Seed = options.Seed, OutputFolder = folder });
        }

        return files;
    }

    private static AgencyFiles Own(string registry, string mapping, List<AgencyFiles> others)
    {
        var missing = new[] { (Option: "--registry", File: registry), (Option: "--mapping", File: mapping) }.Where(given => !File.Exists(given.File)).ToList();
        if (missing.Count > 0)
        {
            throw new LocalProblemException(string.Join(Environment.NewLine, missing.Select(given => $"{given.Option}: there is no file {given.File}.")));
        }

        var named = MappingAgency.Read(mapping, "--mapping");
        return others.Exists(other => other.Name == named) ? throw new LocalProblemException($"--mapping: the agency name '{named}' is taken by the demo; choose another.")
            : new(named, Path.GetFullPath(registry), Path.GetFullPath(mapping));
    }
}
