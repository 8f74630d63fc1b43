using System.Text.Json;
using Interop.Consents.Agreements;
using Interop.Consents.Files;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using Interop.Gateway.Consents;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Places;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Policies;
using Interop.Store;

namespace Interop.Gateway.Configuration;

/// <summary>Checks the options and reads the policy files; reports every problem at once.</summary>
internal sealed class GatewaySetupLoader(GatewayOptions options)
{
    private const int LeastKeyLength = 32;
    private static readonly string[] Asymmetric = ["ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
    private readonly List<string> _problems = [];

    public static GatewaySetup Load(GatewayOptions options) => new GatewaySetupLoader(options).Load();

    private GatewaySetup Load()
    {
        CheckUrl("Url", options.Url);
        CheckUrl("ManagementUrl", options.ManagementUrl);
        if (options.PublicUrl is { } publicUrl)
        {
            CheckUrl("PublicUrl", publicUrl);
        }

        Require(
            !Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || !Uri.TryCreate(options.ManagementUrl, UriKind.Absolute, out var management) || url.Port != management.Port,
            "ManagementUrl: must have another port than Url.");

        Require(options.DataFolder.Length > 0, "DataFolder: name the folder for the audit ledger and keys.");
        Require(options.RequestsPerMinute > 0, "RequestsPerMinute: must be more than 0.");
        Require(options.DciMessageMinutes is > 0 and <= MessageTurn.MostMinutes, $"DciMessageMinutes: must be from 1 to {MessageTurn.MostMinutes}.");
        Require(options.KeyLeadHours is > 0 and <= 720, "KeyLeadHours: must be from 1 to 720.");
        Require(options.SigningKeyDays is >= 7 and <= 3650, "SigningKeyDays: must be from 7 to 3650.");
        Require(options.DecryptionKeyDays is > 0 and <= 3650, "DecryptionKeyDays: must be from 1 to 3650.");
        Require(options.AnswerSeconds is > 0 and <= 600, "AnswerSeconds: must be from 1 to 600.");
        Require(options.LargestImportMegabytes is > 0 and <= 1_048_576, "LargestImportMegabytes: must be from 1 to 1048576.");
        Require(options.ExportHours is > 0 and <= 168, "ExportHours: must be from 1 to 168.");
        Require(options.ExportsPerPartner is > 0 and <= 1000, "ExportsPerPartner: must be from 1 to 1000.");
        Require(options.LargestExportMegabytes is > 0 and <= 1_048_576, "LargestExportMegabytes: must be from 1 to 1048576.");
        Require(options.DciRetentionDays is > 0 and <= 3650, "DciRetentionDays: must be from 1 to 3650.");
        Require(options.DciSubscriptionDays is > 0 and <= 3650, "DciSubscriptionDays: must be from 1 to 3650.");
        Require(options.DciSubscriptionsPerPartner is > 0 and <= 10_000, "DciSubscriptionsPerPartner: must be from 1 to 10000.");
        Require(options.DciWaitingPerPartner is > 0 and <= 1_000_000, "DciWaitingPerPartner: must be from 1 to 1000000.");
        CheckIssuers();
        CheckAdministrators();
        var agencies = Agencies();
        var partners = Read("PartnersFile", options.PartnersFile, PartnersFile.Parse);
        var agreements = Read("AgreementsFile", options.AgreementsFile, AgreementsFile.Parse);
        var rules = Read("ProtectionRulesFile", options.ProtectionRulesFile, ProtectionRulesFile.Parse);
        var consents = Seeded();
        CheckNames(agencies, partners, agreements);
        CheckNames(agencies, partners, rules, consents);
        if (_problems.Count > 0)
        {
            throw new ConfigurationProblemsException(_problems);
        }

        var publicBase = (options.PublicUrl ?? options.Url).TrimEnd('/');
        return new()
        {
            Options = options,
            PublicUrl = publicBase,
            Audience = options.Audience ?? publicBase,
            Agencies = agencies.ToDictionary(agency => agency.Name, StringComparer.Ordinal),
            Seeds =
            [
                .. Seeds(PolicyKind.Partner, "partners", options.PartnersFile, _ => null),
                .. Seeds(PolicyKind.Agreement, "agreements", options.AgreementsFile, id => agreements.First(agreement => agreement.Id == id).Agency),
                .. Seeds(PolicyKind.ProtectionRule, "rules", options.ProtectionRulesFile, id => rules.First(rule => rule.Id == id).Agency),
                .. consents,
            ],
        };
    }

    private void CheckIssuers()
    {
        Require(options.Issuers.Count > 0, "Issuers: name at least one token issuer.");
        foreach (var (index, issuer) in options.Issuers.Index())
        {
            CheckUrl($"Issuers[{index}].Issuer", issuer.Issuer);
            if (issuer.MetadataAddress is { } address)
            {
                CheckUrl($"Issuers[{index}].MetadataAddress", address);
            }

            Require(
                issuer.Algorithms.TrueForAll(Asymmetric.Contains),
                $"Issuers[{index}].Algorithms: must hold only {string.Join(", ", Asymmetric)}.");
        }

        Require(options.Issuers.DistinctBy(issuer => issuer.Issuer).Count() == options.Issuers.Count, "Issuers: an issuer stands more than once.");
    }

    private void CheckAdministrators()
    {
        foreach (var (index, administrator) in options.Administrators.Index())
        {
            Require(!string.IsNullOrWhiteSpace(administrator.ClientId), $"Administrators[{index}].ClientId: name the client.");
            Require(
                options.Issuers.Exists(issuer => issuer.Issuer == administrator.Issuer),
                $"Administrators[{index}].Issuer: must be one of Issuers, to the letter.");
        }

        Require(
            options.Administrators.DistinctBy(administrator => (administrator.Issuer, administrator.ClientId)).Count() == options.Administrators.Count,
            "Administrators: a client stands more than once.");
    }

    private List<Agency> Agencies()
    {
        Require(options.Agencies.Count > 0, "Agencies: name at least one agency.");
        var agencies = new List<Agency>();
        foreach (var (index, agency) in options.Agencies.Index())
        {
            var place = $"Agencies[{index}]";
            var named = agency.Name is { Length: > 0 and <= 64 } && agency.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
            Require(named, $"{place}.Name: must be up to 64 lower-case letters, digits and hyphens.");
            CheckUrl($"{place}.Address", agency.Address);
            var key = ReadFile($"{place}.KeyFile", agency.KeyFile)?.Trim();
            Require(
                key is null || (key.Length >= LeastKeyLength && key.All(c => char.IsAscii(c) && !char.IsWhiteSpace(c) && !char.IsControl(c))),
                $"{place}.KeyFile: the key must have at least {LeastKeyLength} characters of ASCII, without blanks.");
            _problems.AddRange(DciIdentifierTypes.Problems(agency.DciIdentifierTypes).Select(problem => $"{place}.DciIdentifierTypes: {problem}"));
            if (Uri.TryCreate(agency.Address, UriKind.Absolute, out var address))
            {
                Require(
                    address is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 },
                    $"{place}.Address: must have no user, query or fragment.");
                agencies.Add(new(agency.Name, address.AbsolutePath.EndsWith('/') ? address : new(address.GetLeftPart(UriPartial.Path) + "/"), key ?? "") { DciIdentifierTypes = agency.DciIdentifierTypes, Places = Read($"{place}.PlacesFile", agency.PlacesFile, PlacesFile.Parse) });
            }
        }

        if (_problems.Count == 0)
        {
            _problems.AddRange(PlacesFile.Problems([.. agencies.SelectMany(agency => agency.Places).Distinct()]).Select(problem => $"Agencies: of all PlacesFiles together, {problem}"));
        }

        Require(agencies.DistinctBy(agency => agency.Name).Count() == agencies.Count, "Agencies: a name stands more than once.");
        return [.. agencies.DistinctBy(agency => agency.Name)];
    }

    private void CheckNames(List<Agency> agencies, IReadOnlyList<Partner> partners, IReadOnlyList<SharingAgreement> agreements)
    {
        foreach (var agreement in agreements)
        {
            Require(agencies.Exists(agency => agency.Name == agreement.Agency), $"AgreementsFile: '{agreement.Id}' names an agency that is not configured.");
            Require(options.PartnersFile is null || partners.Any(partner => partner.Id == agreement.Partner), $"AgreementsFile: '{agreement.Id}' names a partner that is not in the partners file.");
        }

        foreach (var client in partners.SelectMany(partner => partner.Clients))
        {
            Require(
                options.Issuers.Exists(issuer => issuer.Issuer == client.Issuer),
                $"PartnersFile: the client '{client.ClientId}' names an issuer that is not configured.");
            Require(
                !options.Administrators.Exists(administrator => administrator.Issuer == client.Issuer && administrator.ClientId == client.ClientId),
                $"PartnersFile: the client '{client.ClientId}' administers the gateway, so it can act for no partner; register another.");
        }
    }

    // A rule or a refusal that names nobody here would never apply, and nobody would know.
    private void CheckNames(List<Agency> agencies, IReadOnlyList<Partner> partners, IReadOnlyList<ProtectionRule> rules, IReadOnlyList<PolicySeed> consents)
    {
        foreach (var rule in rules)
        {
            Require(rule.Agency is null || agencies.Exists(agency => agency.Name == rule.Agency), $"ProtectionRulesFile: '{rule.Id}' names an agency that is not configured.");
            Require(
                options.PartnersFile is null || rule.Partners.All(id => partners.Any(partner => partner.Id == id)),
                $"ProtectionRulesFile: '{rule.Id}' names a partner that is not in the partners file.");
        }

        foreach (var name in consents.Select(consent => consent.Agency!).Distinct().Where(name => !agencies.Exists(agency => agency.Name == name)))
        {
            _problems.Add($"ConsentsFile: a consent names the agency '{name}', which is not configured.");
        }
    }

    // Files that were read without a problem, item by item as they stand.
    private static IEnumerable<PolicySeed> Seeds(PolicyKind kind, string key, string? file, Func<string, string?> agency)
    {
        if (file is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllText(file), new() { CommentHandling = JsonCommentHandling.Skip });
        return [.. document.RootElement.GetProperty(key).EnumerateArray().Select(item =>
            new PolicySeed(kind, item.GetProperty("id").GetString()!, agency(item.GetProperty("id").GetString()!), null, item.GetRawText()))];
    }

    private IReadOnlyList<PolicySeed> Seeded()
    {
        if (options.ConsentsFile is null || ReadFile("ConsentsFile", options.ConsentsFile) is not { } text)
        {
            return [];
        }

        var consents = SeededConsents.Parse(text, out var problems);
        _problems.AddRange(problems.Select(problem => $"ConsentsFile: {problem}"));
        return consents;
    }

    private IReadOnlyList<T> Read<T>(string key, string? path, Func<string, PolicyFile<T>> parse)
    {
        if (path is null || ReadFile(key, path) is not { } text)
        {
            return [];
        }

        var file = parse(text);
        _problems.AddRange(file.Problems.Select(problem => $"{key}: {problem}"));
        return file.Items;
    }

    private string? ReadFile(string key, string path)
    {
        try
        {
            if (path.Length > 0)
            {
                return File.ReadAllText(path);
            }

            _problems.Add($"{key}: name the file.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{key}: the file cannot be read ({error.GetType().Name}).");
        }

        return null;
    }

    private void CheckUrl(string key, string url)
    {
        var good = Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
        Require(good, $"{key}: must be an absolute https URL; plain http only on a loopback address.");
    }

    private void Require(bool holds, string problem)
    {
        if (!holds)
        {
            _problems.Add(problem);
        }
    }
}
