using Interop.Synthetic.Families;
using Interop.Synthetic.Randomness;
using Interop.Synthetic.Registrations;

namespace Interop.Synthetic.Agencies;

/// <summary>The households of one agency by their place in its registry: the demo's first, then the world's.</summary>
internal sealed class Cohort(Agency agency, long seed, int overlap)
{
    private const long Apart = World.Households / 2;

    private readonly World _world = new(seed);

    public RegisteredHousehold this[long place]
    {
        get
        {
            if (place < agency.Demo.Length)
            {
                return agency.Demo[(int)place];
            }

            var reliefs = agency.Draw == Draw.Relief || StableRandom.For(seed, Draw.Overlap, place).Chance(overlap);
            return agency.Registrar.Register(_world[reliefs ? place : Apart + place], reliefs, StableRandom.For(seed, agency.Draw, place));
        }
    }
}
