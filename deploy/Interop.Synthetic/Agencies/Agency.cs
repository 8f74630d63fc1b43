using System.Collections.Immutable;
using Interop.Synthetic.Agencies.Relief;
using Interop.Synthetic.Agencies.Shelter;
using Interop.Synthetic.Flaws;
using Interop.Synthetic.Randomness;
using Interop.Synthetic.Registrations;

namespace Interop.Synthetic.Agencies;

/// <summary>A made-up agency: whom it registers, how, and what its file looks like.</summary>
internal sealed record Agency(string Name, Draw Draw, Registrar Registrar, FileForm File, IReadOnlyList<Flaw> Flaws)
{
    /// <summary>Every agency there is.</summary>
    public static ImmutableArray<Agency> All { get; } =
    [
        new("relief", Draw.Relief, new(ReliefPractice.Habits, ReliefPractice.Consents, ReliefPractice.Programmes), ReliefFile.Form, ReliefFile.Flaws),
        new("shelter", Draw.Shelter, new(ShelterPractice.Habits, ShelterPractice.Consents, ShelterPractice.Programmes), ShelterFile.Form, ShelterFile.Flaws),
    ];

    public static Agency? Find(string? name) => All.FirstOrDefault(agency => agency.Name == name);

    /// <summary>The mapping file that goes with the agency's registry.</summary>
    public Stream OpenMapping() => typeof(Agency).Assembly.GetManifestResourceStream($"agencies/{Name}.mapping.json")!;

    /// <summary>The households that stand first in the registry, whatever the seed.</summary>
    public ImmutableArray<RegisteredHousehold> Demo { get; } = DemoHouseholds.Load(Name);
}
