using Interop.Store;
using Interop.Store.Extracts;

namespace Interop.Gateway.Consents.Index;

/// <summary>
/// Draws extracts by the very code that decides what a consent means. Whoever changes what any consent means, or how terms are written,
/// raises <see cref="Rules"/>; a test that fixes what a set of consents means sees to it.
/// </summary>
internal sealed class ConsentExtractor : IConsentExtractor
{
    /// <summary>The number of the present rules.</summary>
    public const int Rules = 1;

    /// <inheritdoc/>
    public int Format => Rules;

    /// <inheritdoc/>
    public ConsentExtract Draw(PolicyVersion version)
    {
        var provision = ConsentVersion.Provision(version);
        return new(provision.Terms.Key, provision.At);
    }
}
