using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Interop.Gateway.Fhir;

/// <summary>
/// Makes and reads the opaque part of page links. It is encrypted, so that no identifier stands in a URL, and bound to the partner,
/// the agency and the purpose; it expires after an hour. Its length is padded, so that it does not tell how far on a position is.
/// </summary>
internal sealed class PageTokens(IDataProtectionProvider protection)
{
    private const int Block = 256;
    private readonly ConcurrentDictionary<PageBinding, ITimeLimitedDataProtector> _protectors = new();
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string Create(PageBinding binding, PageState state) =>
        Base64Url.EncodeToString(Protector(binding).Protect(Padded(JsonSerializer.SerializeToUtf8Bytes(state)), Lifetime));

    /// <summary>The state, or null for a token that is forged, cut, expired, or another's.</summary>
    public PageState? Read(PageBinding binding, string token)
    {
        try
        {
            return JsonSerializer.Deserialize<PageState>(Protector(binding).Unprotect(Base64Url.DecodeFromChars(token)));
        }
        catch (Exception error) when (error is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    // White space after JSON means nothing.
    private static byte[] Padded(byte[] json)
    {
        var padded = new byte[(json.Length + Block - 1) / Block * Block];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }

    private ITimeLimitedDataProtector Protector(PageBinding binding) => _protectors.GetOrAdd(binding, Make);

    private ITimeLimitedDataProtector Make(PageBinding binding) =>
        protection.CreateProtector("fhir-page", binding.Partner, binding.Agency, binding.Purpose).ToTimeLimitedDataProtector();
}
