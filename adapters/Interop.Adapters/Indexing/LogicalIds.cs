using System.Security.Cryptography;
using System.Text;

namespace Interop.Adapters.Indexing;

/// <summary>
/// Makes logical ids that are stable from import to import and tell nothing: a keyed hash over agency, kind and record key,
/// so that nobody without the key can make an id from a business identifier or test a guess.
/// </summary>
internal sealed class LogicalIds(byte[] key, string agency)
{
    private const int KeyLength = 32;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>A name of the key itself, to tell an index made with another.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(HMACSHA256.HashData(key, "fingerprint"u8)[..8]);

    /// <summary>Reads the key file, or makes it, readable by its owner only, when there is none.</summary>
    public static LogicalIds Open(string keyFile, string agency)
    {
        if (!File.Exists(keyFile))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(keyFile, options);
            file.Write(RandomNumberGenerator.GetBytes(KeyLength));
            file.Flush(flushToDisk: true);
        }

        var key = File.ReadAllBytes(keyFile);
        return key.Length == KeyLength ? new(key, agency) : throw new StartRefusedException([$"The id key file must hold {KeyLength} random bytes; it holds {key.Length}. Restore the right file: with another key every logical id changes."]);
    }

    /// <summary>The logical id of the thing of this kind with this key: 128 bits in base 32.</summary>
    public string Of(string kind, string recordKey)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{agency}\n{kind}\n{recordKey}"), hash);
        return string.Create(26, hash[..16], static (text, bytes) =>
        {
            var (bits, held, next) = (0, 0, 0);
            for (var i = 0; i < text.Length; i++)
            {
                if (held < 5)
                {
                    bits = (bits << 8) | (next < bytes.Length ? bytes[next] : 0);
                    next++;
                    held += 8;
                }

                held -= 5;
                text[i] = Alphabet[(bits >> held) & 31];
            }
        });
    }
}
