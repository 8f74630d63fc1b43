namespace Interop.Local.World;

/// <summary>Where things are in the data folder. Its folders are their owner's only: they hold registries, keys and the ledger.</summary>
public sealed record LocalLayout(string Root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The demo registries and their mappings.</summary>
    public string Registries => Folder("registries");

    /// <summary>Partners, agreements, protection rules and OAuth clients.</summary>
    public string Policies => Folder("policies");

    /// <summary>The gateway's ledger and keys.</summary>
    public string Gateway => Folder("gateway");

    /// <summary>The folder of the audit ledger.</summary>
    public string Ledger => Path.Combine(Gateway, "ledger");

    /// <summary>The token server's database and keys.</summary>
    public string TokenServer => Folder("token-server");

    /// <summary>Where the running world says how to reach it.</summary>
    public string Running => Path.Combine(Root, "running.json");

    /// <summary>An adapter's own folder.</summary>
    public string Adapter(string agency) => Folder("adapters", agency);

    /// <summary>The key between the gateway and an agency's adapter.</summary>
    public string AdapterKey(string agency) => Path.Combine(Folder("keys"), agency + ".key");

    /// <summary>The private key of a demo partner's client, which in life only the partner would have.</summary>
    public string ClientKey(string partner) => Path.Combine(Folder("partners"), partner + ".jwk.json");

    /// <summary>A policy file.</summary>
    public string Policy(string name) => Path.Combine(Policies, name + ".json");

    private string Folder(params string[] names) => names.Aggregate(Own(Root), (parent, name) => Own(Path.Combine(parent, name)));

    private static string Own(string path) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly)).FullName;
}
