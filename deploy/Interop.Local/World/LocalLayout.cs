namespace Interop.Local.World;

/// <summary>Where things are in the data folder.</summary>
public sealed record LocalLayout(string Root)
{
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
    public string Adapter(string agency) => Folder(Path.Combine("adapters", agency));

    /// <summary>The key between the gateway and an agency's adapter.</summary>
    public string AdapterKey(string agency) => Path.Combine(Folder("keys"), agency + ".key");

    /// <summary>The private key of a demo partner's client, which in life only the partner would have.</summary>
    public string ClientKey(string partner) => Path.Combine(Folder("partners"), partner + ".jwk.json");

    /// <summary>A policy file.</summary>
    public string Policy(string name) => Path.Combine(Policies, name + ".json");

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
}
