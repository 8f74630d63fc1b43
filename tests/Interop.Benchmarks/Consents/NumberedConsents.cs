using System.Globalization;
using Interop.Consents.Deciding;
using Interop.Gateway.Consents.Index;
using Interop.Store;
using Interop.Store.Extracts;

namespace Interop.Benchmarks.Consents;

/// <summary>
/// Stands a number for a consent's content, so that ten million take gigabytes and not tens of them. Their extracts are those of the whole
/// consents, byte for byte, and a start by extracts reads no content.
/// </summary>
internal sealed class NumberedConsents : IConsentExtractor
{
    public int Format => ConsentExtractor.Rules;

    public static string Content(int number) => number.ToString(CultureInfo.InvariantCulture);

    public ConsentExtract Draw(PolicyVersion version)
    {
        var provision = ConsentProvision.Of(ConsentMix.Of(int.Parse(version.Content, CultureInfo.InvariantCulture)), version.At);
        return new(provision.Terms.Key, provision.At);
    }
}
