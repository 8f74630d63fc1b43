using System.Security.Cryptography;

namespace Interop.Gateway.Audit;

/// <summary>The key that signs the ledger's head.</summary>
internal static class LedgerKey
{
    public static ECDsa CreateOrLoad(LedgerFiles files)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(files.Key))
        {
            try
            {
                key.ImportFromPem(File.ReadAllText(files.Key));
                return key;
            }
            catch (Exception error) when (error is ArgumentException or CryptographicException)
            {
                throw new InvalidDataException("ledger.key.pem is not a private key: restore it, or move the old ledger away.", error);
            }
        }

        if (File.Exists(files.Head))
        {
            throw new InvalidDataException("The ledger has a head and no key: restore ledger.key.pem, or move the old ledger away.");
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(files.Key, options))
        {
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }

        File.WriteAllText(files.PublicKey, key.ExportSubjectPublicKeyInfoPem());
        return key;
    }
}
