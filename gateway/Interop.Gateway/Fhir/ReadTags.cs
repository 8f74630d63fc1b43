using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Pseudonyms;
using Microsoft.Net.Http.Headers;

namespace Interop.Gateway.Fhir;

/// <summary>
/// The entity tags of reads: a keyed hash of the very bytes that the partner may see, so that a tag changes exactly when they do, and means
/// nothing to another partner or for another purpose.
/// </summary>
internal sealed class ReadTags(PairwiseDirectory pairwise)
{
    private const int Length = 16;
    private readonly ConcurrentDictionary<(string Partner, string Agency, string Purpose), byte[]> _keys = new();

    /// <summary>The tag of an answer.</summary>
    public string Of(Exchange exchange, ReadOnlySpan<byte> json)
    {
        var key = _keys.GetOrAdd(
            (exchange.Caller.Partner.Id, exchange.Agency.Name, exchange.Caller.Purpose.Code),
            static (pair, ids) => ids.Derive($"interop-etag-1\n{pair.Agency}\n{pair.Partner}\n{pair.Purpose}"),
            pairwise);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, json, hash);
        return $"W/\"{Base64Url.EncodeToString(hash[..Length])}\"";
    }

    /// <summary>Whether the caller has what bears this tag already.</summary>
    public static bool IsKnown(IReadOnlyList<string> tags, string tag) =>
        tags.Count > 0 && EntityTagHeaderValue.TryParseList([.. tags], out var known)
        && EntityTagHeaderValue.Parse(tag) is var current && known.Any(one => one.Compare(EntityTagHeaderValue.Any, useStrongComparison: false) || one.Compare(current, useStrongComparison: false));
}
