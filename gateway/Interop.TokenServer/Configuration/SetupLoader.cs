using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Interop.Consents.Agreements;
using Interop.Consents.Files;
using Interop.Consents.Partners;
using Interop.TokenServer.Clients;
using Interop.TokenServer.Keys;
using Microsoft.IdentityModel.Tokens;

namespace Interop.TokenServer.Configuration;

/// <summary>Checks the options and reads the files they name; reports every problem at once.</summary>
internal sealed class SetupLoader(TokenServerOptions options)
{
    private readonly List<string> _problems = [];

    public static TokenServerSetup Load(TokenServerOptions options) => new SetupLoader(options).Load();

    private TokenServerSetup Load()
    {
        var addresses = Addresses();
        var issuer = options.Issuer ?? options.Url.Split(';')[0];
        CheckUrl("Issuer", issuer);
        CheckUrl("Audience", options.Audience);
        Require(options.RequestsPerMinutePerAddress > 0, "RequestsPerMinutePerAddress: must be more than 0.");
        Require(options.TokensPerMinutePerClient > 0, "TokensPerMinutePerClient: must be more than 0.");
        var partners = Read("PartnersFile", options.PartnersFile, PartnersFile.Parse);
        var agreements = Read("AgreementsFile", options.AgreementsFile, AgreementsFile.Parse);
        var clients = Read("ClientsFile", options.ClientsFile, text => ClientsFile.Parse(text, Path.GetDirectoryName(Path.GetFullPath(options.ClientsFile))!));
        var registered = partners.Count > 0 ? ClientRegistration.Join(clients, partners, issuer, _problems) : [];
        var certificate = Certificate(addresses);
        var keys = LoadKeys();
        return _problems.Count > 0 ? throw new TokenServerProblemsException(_problems) : new()
        {
            Options = options,
            Addresses = addresses,
            Issuer = issuer,
            Clients = registered.ToDictionary(client => client.ClientId, StringComparer.Ordinal),
            Agreements = agreements,
            SigningKeys = keys,
            Certificate = certificate,
        };
    }

    private List<Uri> Addresses()
    {
        var addresses = new List<Uri>();
        foreach (var text in options.Url.Split(';'))
        {
            CheckUrl("Url", text);
            if (Uri.TryCreate(text, UriKind.Absolute, out var address))
            {
                Require(address.PathAndQuery == "/", "Url: must have no path.");
                addresses.Add(address);
            }
        }

        return addresses;
    }

    private X509Certificate2? Certificate(List<Uri> addresses)
    {
        if (!addresses.Exists(address => address.Scheme == Uri.UriSchemeHttps) && options.CertificateFile is null && options.CertificateKeyFile is null)
        {
            return null;
        }

        try
        {
            return options is { CertificateFile: { } file, CertificateKeyFile: { } key }
                ? X509Certificate2.CreateFromPemFile(file, key)
                : Problem<X509Certificate2>("CertificateFile: https needs both CertificateFile and CertificateKeyFile.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Problem<X509Certificate2>($"CertificateFile: the certificate or its key cannot be read ({error.GetType().Name}).");
        }
    }

    private IReadOnlyList<ECDsaSecurityKey> LoadKeys()
    {
        if (options.DataFolder.Length == 0)
        {
            return Problem<IReadOnlyList<ECDsaSecurityKey>>("DataFolder: name the folder for the database and the signing keys.") ?? [];
        }

        if (_problems.Count > 0 && !Directory.Exists(options.DataFolder))
        {
            return [];
        }

        try
        {
            SecretFile.CreateFolder(options.DataFolder);
            return SigningKeys.CreateOrLoad(options.DataFolder);
        }
        catch (InvalidDataException error)
        {
            return Problem<IReadOnlyList<ECDsaSecurityKey>>($"DataFolder: {SigningKeys.FileName}: {error.Message}") ?? [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Problem<IReadOnlyList<ECDsaSecurityKey>>($"DataFolder: it cannot be written to ({error.GetType().Name}).") ?? [];
        }
    }

    private IReadOnlyList<T> Read<T>(string key, string path, Func<string, PolicyFile<T>> parse)
    {
        if (path.Length == 0)
        {
            return Problem<IReadOnlyList<T>>($"{key}: name the file.") ?? [];
        }

        try
        {
            var file = parse(File.ReadAllText(path));
            _problems.AddRange(file.Problems.Select(problem => $"{key}: {problem}"));
            return file.Items;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Problem<IReadOnlyList<T>>($"{key}: the file cannot be read ({error.GetType().Name}).") ?? [];
        }
    }

    private void CheckUrl(string key, string url)
    {
        var good = Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            && uri is { Query: "", Fragment: "", UserInfo: "" };
        Require(good, $"{key}: must be an absolute https URL without query or fragment; plain http only on a loopback address.");
    }

    private void Require(bool holds, string problem)
    {
        if (!holds)
        {
            _problems.Add(problem);
        }
    }

    private T? Problem<T>(string problem)
        where T : class
    {
        _problems.Add(problem);
        return null;
    }
}
