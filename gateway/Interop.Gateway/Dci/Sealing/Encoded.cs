namespace Interop.Gateway.Dci.Sealing;

/// <summary>Decodes base64 in its one form only, since a second text for the same bytes would let a signature be changed without being broken.</summary>
internal static class Encoded
{
    /// <summary>The bytes of base64url without padding; null for anything else.</summary>
    public static byte[]? Base64Url(string text)
    {
        try
        {
            return System.Buffers.Text.Base64Url.DecodeFromChars(text) is var bytes && System.Buffers.Text.Base64Url.EncodeToString(bytes) == text ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The bytes of base64 with padding; null for anything else.</summary>
    public static byte[]? Base64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text ? bytes[..length] : null;
    }
}
