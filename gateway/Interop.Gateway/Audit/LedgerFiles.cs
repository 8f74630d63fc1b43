namespace Interop.Gateway.Audit;

/// <summary>The files of a ledger in its folder.</summary>
public sealed record LedgerFiles(string Folder)
{
    /// <summary>The entries, one JSON object a line, each holding the hash of the line before it.</summary>
    public string Entries { get; } = Path.Combine(Folder, "ledger.ndjson");

    /// <summary>The signed count of entries and hash of the last one.</summary>
    public string Head { get; } = Path.Combine(Folder, "ledger.head.json");

    /// <summary>The private key that signs the head (PEM, ES256); it belongs where the entries can't be reached from.</summary>
    public string Key { get; } = Path.Combine(Folder, "ledger.key.pem");

    /// <summary>The public key that verifies the head (PEM).</summary>
    public string PublicKey { get; } = Path.Combine(Folder, "ledger.public.pem");

    /// <summary>Makes the folder, open to its owner only, unless it is there: entries tell who is withheld from whom.</summary>
    public void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else
        {
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
