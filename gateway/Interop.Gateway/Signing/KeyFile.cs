using System.Globalization;
using System.Security.Cryptography;

namespace Interop.Gateway.Signing;

/// <summary>Private keys in files for their owner alone; a file's name says of which kind its key is, and when it was made if it is not the first.</summary>
internal static class KeyFile
{
    private const string End = ".key.pem";
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";
    private const string Label = "PRIVATE KEY";

    /// <summary>The name of the file of a key; of the first of a kind, made at the beginning of time, without a moment.</summary>
    public static string Name(KeyKind kind, DateTimeOffset made) =>
        made == DateTimeOffset.MinValue ? kind.Stem + End : $"{kind.Stem}.{made.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture)}{End}";

    /// <summary>The kind and moment that a name says; null for the name of any other file.</summary>
    public static (KeyKind Kind, DateTimeOffset Made)? Read(string name)
    {
        foreach (var kind in KeyKind.All.Where(kind => name.StartsWith(kind.Stem + ".", StringComparison.Ordinal) && name.EndsWith(End, StringComparison.Ordinal)))
        {
            var made = name.Length == kind.Stem.Length + End.Length ? DateTimeOffset.MinValue
                : name.Length > kind.Stem.Length + End.Length
                && DateTimeOffset.TryParseExact(name[(kind.Stem.Length + 1)..^End.Length], Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment
                : (DateTimeOffset?)null;
            if (made is { } known && Name(kind, known) == name)
            {
                return (kind, known);
            }
        }

        return null;
    }

    /// <summary>The key of a file.</summary>
    /// <exception cref="InvalidDataException">It holds no key of this kind.</exception>
    public static OwnKey Load(string path, KeyKind kind, DateTimeOffset made)
    {
        try
        {
            var text = File.ReadAllText(path);
            var found = PemEncoding.Find(text);
            return text[found.Label] == Label
                ? new(kind, made, Convert.FromBase64String(text[found.Base64Data]))
                : throw new InvalidDataException(Problem(path, kind));
        }
        catch (Exception error) when (error is ArgumentException or FormatException or CryptographicException or InvalidCastException or Org.BouncyCastle.Security.SecurityUtilityException)
        {
            throw new InvalidDataException(Problem(path, kind), error);
        }
    }

    /// <summary>Writes a key, whole or not at all; where another was first, that one stays.</summary>
    public static void Create(string path, byte[] pkcs8)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Of two programs that begin at once, the one that is first makes the key, whole, and the other reads it.
        var next = $"{path}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(next, options))
        {
            writer.Write(PemEncoding.WriteString(Label, pkcs8));
        }

        try
        {
            File.Move(next, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(next);
        }
    }

    private static string Problem(string path, KeyKind kind) =>
        $"{Path.GetFileName(path)}: must hold a private key for {kind.Algorithm}, as PKCS #8 in PEM. Put the right file in its place, or take it away.";
}
