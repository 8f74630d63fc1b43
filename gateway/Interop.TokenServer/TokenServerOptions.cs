namespace Interop.TokenServer;

/// <summary>What the token server is told at start; everything is checked before it listens, and unknown keys are errors.</summary>
public sealed class TokenServerOptions
{
    /// <summary>Where it listens; several addresses are separated by semicolons, and plain http is for loopback addresses only.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8081";

    /// <summary>The issuer that tokens name in <c>iss</c>, to the letter; by default the first <see cref="Url"/>.</summary>
    public string? Issuer { get; set; }

    /// <summary>The audience that tokens name in <c>aud</c>, to the letter: the gateway's public URL.</summary>
    public string Audience { get; set; } = "";

    /// <summary>Where it keeps its database and its signing keys.</summary>
    public string DataFolder { get; set; } = "";

    /// <summary>The file of OAuth clients and their public keys.</summary>
    public string ClientsFile { get; set; } = "";

    /// <summary>The file of partners.</summary>
    public string PartnersFile { get; set; } = "";

    /// <summary>The file of sharing agreements.</summary>
    public string AgreementsFile { get; set; } = "";

    /// <summary>The certificate for https, as PEM; needed when an address is https.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The certificate's private key, as PEM; needed when an address is https.</summary>
    public string? CertificateKeyFile { get; set; }

    /// <summary>How many requests one network address may make in a minute.</summary>
    public int RequestsPerMinutePerAddress { get; set; } = 600;

    /// <summary>How many tokens one client, once its key has proven it, may ask for in a minute.</summary>
    public int TokensPerMinutePerClient { get; set; } = 120;
}
