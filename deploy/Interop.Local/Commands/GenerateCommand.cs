using System.CommandLine;
using Interop.Local.World;
using Interop.Synthetic;

namespace Interop.Local.Commands;

/// <summary><c>generate</c>: writes a synthetic household registry with its mapping.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var households = new Option<int>("--households") { Description = "How many households.", DefaultValueFactory = _ => 1000 };
        var seed = new Option<long>("--seed") { Description = "Another seed makes up other people; the same seed the same bytes.", DefaultValueFactory = _ => 1 };
        var agency = new Option<string?>("--agency") { Description = $"Whose registry: {string.Join(" or ", SyntheticOptions.Agencies)}; by default both, overlapping." };
        var flaws = new Option<bool>("--flaws") { Description = "Add lines with bad dates, unknown codes and duplicate numbers." };
        var output = new Option<string>("--output") { Description = "The folder to write to.", DefaultValueFactory = _ => Path.GetFullPath(Path.Combine("data", "generated")) };
        var command = new Command("generate", "Write a synthetic household registry with its mapping.") { households, seed, agency, flaws, output };
        command.SetAction((result, cancellation) =>
        {
            var agencies = result.GetValue(agency) is { } one ? [one] : SyntheticOptions.Agencies;
            foreach (var name in agencies)
            {
                Write(
                    result.InvocationConfiguration.Output,
                    new()
                    {
                        Agency = name,
                        Households = result.GetRequiredValue(households),
                        Seed = result.GetRequiredValue(seed),
                        Flaws = result.GetValue(flaws),
                        OutputFolder = result.GetRequiredValue(output),
                    },
                    cancellation);
            }

            return Task.FromResult(0);
        });
        return command;
    }

    private static void Write(TextWriter output, SyntheticOptions options, CancellationToken cancellation)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new LocalProblemException(string.Join(Environment.NewLine, problems));
        }

        var written = SyntheticRegistry.Write(options, cancellation);
        output.WriteLine($"{written.RegistryFile}: {written.Households} households, {written.People} people, {written.FlawedLines} flawed lines");
        output.WriteLine(written.MappingFile);
    }
}
