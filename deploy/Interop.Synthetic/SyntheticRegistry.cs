using System.Text;
using Interop.Synthetic.Agencies;
using Interop.Synthetic.Writing;

namespace Interop.Synthetic;

/// <summary>
/// Makes up household registries. Each household comes from the seed and its number alone, so that a registry of any size
/// is written in constant memory, a longer one begins with the lines of a shorter one, and both agencies can know the same people.
/// </summary>
public static class SyntheticRegistry
{
    private const int HouseholdsPerFlawRound = 500;

    /// <summary>
    /// Writes <c>AGENCY.csv</c> and <c>AGENCY.mapping.json</c> to the folder; a file with these names is replaced only when
    /// the new one is whole. Throws <see cref="ArgumentException"/> with every problem when the options cannot be used.
    /// </summary>
    public static SyntheticResult Write(SyntheticOptions options, CancellationToken cancellation = default)
    {
        var agency = Checked(options);
        Directory.CreateDirectory(options.OutputFolder);
        var registry = Path.Combine(options.OutputFolder, $"{agency.Name}.csv");
        var mapping = Path.Combine(options.OutputFolder, $"{agency.Name}.mapping.json");
        var (people, flawed) = Replace(registry, file =>
        {
            using var text = new StreamWriter(file, new UTF8Encoding(agency.File.ByteOrderMark), 1 << 16);
            return Write(agency, options, text, cancellation);
        });
        Replace(mapping, file =>
        {
            using var resource = agency.OpenMapping();
            resource.CopyTo(file);
            return 0;
        });
        return new(registry, mapping, options.Households, people, flawed);
    }

    /// <summary>Writes the lines of the registry file to a writer, without the byte order mark that the file may have.</summary>
    public static void WriteLines(SyntheticOptions options, TextWriter writer, CancellationToken cancellation = default) =>
        Write(Checked(options), options, writer, cancellation);

    private static (long People, long Flawed) Write(Agency agency, SyntheticOptions options, TextWriter text, CancellationToken cancellation)
    {
        var cohort = new Cohort(agency, options.Seed, (int)Math.Round(options.Overlap * 10_000));
        var writer = new RegistryWriter(agency, cohort, text);
        writer.WriteHeader();
        for (var place = 0; place < options.Households; place++)
        {
            cancellation.ThrowIfCancellationRequested();
            writer.WriteHousehold(place);
        }

        if (options.Flaws)
        {
            WriteFlaws(agency, options.Households, writer);
        }

        return (writer.People, writer.FlawedLines);
    }

    private static void WriteFlaws(Agency agency, int households, RegistryWriter writer)
    {
        var place = Math.Max(households, agency.Demo.Length);
        for (var round = 0; round <= households / HouseholdsPerFlawRound; round++)
        {
            foreach (var flaw in agency.Flaws.SelectMany(flaw => Enumerable.Repeat(flaw, flaw.Lines)))
            {
                writer.WriteFlawed(place++, flaw);
            }
        }
    }

    private static Agency Checked(SyntheticOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = options.Problems();
        return problems.Count == 0 ? Agency.Find(options.Agency)! : throw new ArgumentException(string.Join(Environment.NewLine, problems), nameof(options));
    }

    private static T Replace<T>(string path, Func<Stream, T> write)
    {
        var partial = path + ".partial";
        try
        {
            T result;
            using (var file = File.Create(partial))
            {
                result = write(file);
            }

            File.Move(partial, path, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
