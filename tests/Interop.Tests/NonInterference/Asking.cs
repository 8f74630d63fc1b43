using Interop.Tests.NonInterference.Comparing;
using Interop.Tests.NonInterference.Requests;
using Interop.Tests.NonInterference.Worlds;

namespace Interop.Tests.NonInterference;

/// <summary>What a request is asked amid.</summary>
/// <param name="Twins">The two gateways.</param>
/// <param name="Keyed">What stands for what.</param>
/// <param name="Seen">What answers showed.</param>
/// <param name="Pair">The worlds behind the gateways.</param>
/// <param name="Name">The worlds' name.</param>
internal sealed record Asking(Twins Twins, KeyedEquality Keyed, Seen Seen, WorldPair Pair, string Name);
