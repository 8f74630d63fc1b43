using System.Security.Cryptography.X509Certificates;
using Interop.Consents.Agreements;
using Interop.TokenServer.Clients;
using Microsoft.IdentityModel.Tokens;

namespace Interop.TokenServer.Configuration;

/// <summary>The options and files, checked and read: everything that the running server decides by.</summary>
internal sealed record TokenServerSetup
{
    /// <summary>The path of the token endpoint below the issuer.</summary>
    public const string TokenPath = "token";

    /// <summary>The path of the same endpoint for clients of DCI, below the issuer.</summary>
    public const string DciTokenPath = "oauth2/client/token";

    /// <summary>The path of the published keys below the issuer.</summary>
    public const string KeysPath = ".well-known/jwks.json";

    /// <summary>The options as given.</summary>
    public required TokenServerOptions Options { get; init; }

    /// <summary>The addresses to listen on.</summary>
    public required IReadOnlyList<Uri> Addresses { get; init; }

    /// <summary>The issuer, to the letter.</summary>
    public required string Issuer { get; init; }

    /// <summary>The clients, by id.</summary>
    public required IReadOnlyDictionary<string, RegisteredClient> Clients { get; init; }

    /// <summary>The sharing agreements.</summary>
    public required IReadOnlyList<SharingAgreement> Agreements { get; init; }

    /// <summary>The signing keys: the first signs, all are published.</summary>
    public required IReadOnlyList<ECDsaSecurityKey> SigningKeys { get; init; }

    /// <summary>The certificate for https.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The token endpoint's URL, which SMART clients name as the audience of their assertions.</summary>
    public string TokenUrl => Below(TokenPath);

    /// <summary>The URL of the published keys.</summary>
    public string KeysUrl => Below(KeysPath);

    /// <summary>Whether some address is plain http, which is a loopback one.</summary>
    public bool PlainHttp => Addresses.Any(address => address.Scheme == Uri.UriSchemeHttp);

    private string Below(string path) => $"{Issuer.TrimEnd('/')}/{path}";
}
