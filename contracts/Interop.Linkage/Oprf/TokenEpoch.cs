using System.Text;

namespace Interop.Linkage.Oprf;

/// <summary>What a key is for; tokens of different epochs, purposes or responses have nothing in common.</summary>
/// <param name="Response">The country or response.</param>
/// <param name="Purpose">The purpose of use, by its code.</param>
/// <param name="Epoch">The epoch, such as a year.</param>
public sealed record TokenEpoch(string Response, string Purpose, string Epoch)
{
    /// <summary>The info of which the key is derived.</summary>
    public byte[] ToInfo()
    {
        string[] parts = [Response, Purpose, Epoch];
        return parts.Any(part => part.Length == 0 || part.Contains('|', StringComparison.Ordinal))
            ? throw new OprfException("Response, purpose and epoch are not empty and hold no bar.")
            : Encoding.UTF8.GetBytes(string.Join('|', parts));
    }
}
