using Interop.Consents.Files;
using Interop.Contracts;

namespace Interop.Consents.Partners;

/// <summary>Reads the file of partners: <c>{"version":1,"partners":[…]}</c>.</summary>
public static class PartnersFile
{
    private static readonly Dictionary<string, RecipientClass> Classes = new(StringComparer.Ordinal)
    {
        ["government"] = RecipientClass.Government,
        ["humanitarian"] = RecipientClass.Humanitarian,
        ["private"] = RecipientClass.Private,
    };

    private static readonly Dictionary<string, DciDialect> Dialects = new(StringComparer.Ordinal)
    {
        ["strict"] = DciDialect.Strict,
        ["samples"] = DciDialect.Samples,
        ["opencrvs"] = DciDialect.OpenCrvs,
        ["openspp"] = DciDialect.OpenSpp,
    };

    private static readonly Dictionary<string, DciSignatureForm> SignatureForms = new(StringComparer.Ordinal)
    {
        ["detached-jws"] = DciSignatureForm.DetachedJws,
        ["compact-jws"] = DciSignatureForm.CompactJws,
        ["signature-string"] = DciSignatureForm.SignatureString,
    };

    private static readonly Dictionary<string, DciSignatureAlgorithm?> Algorithms = new(StringComparer.Ordinal)
    {
        ["ES256"] = DciSignatureAlgorithm.Es256,
        ["EdDSA"] = DciSignatureAlgorithm.EdDsa,
        ["RS256"] = DciSignatureAlgorithm.Rs256,
        ["PS256"] = DciSignatureAlgorithm.Ps256,
    };

    /// <summary>Reads the file's text; every problem found is reported, and one problem is enough to have no partners.</summary>
    public static PolicyFile<Partner> Parse(string json)
    {
        var problems = new List<string>();
        var partners = ObjectReader.Items(json, "partners", problems, Read);
        foreach (var twice in partners.GroupBy(partner => partner.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add($"partners: the id '{twice.Key}' stands more than once; give each partner its own.");
        }

        foreach (var twice in partners.SelectMany(partner => partner.Clients).GroupBy(client => (client.Issuer, client.ClientId)).Where(group => group.Count() > 1))
        {
            problems.Add($"partners: the client '{twice.Key.ClientId}' of one issuer stands more than once; a client acts for one partner.");
        }

        return new(partners, problems);
    }

    /// <summary>Reads one partner; its own rules are checked, its place among others is not.</summary>
    public static PolicyFile<Partner> ParseOne(string json)
    {
        var problems = new List<string>();
        return new(ObjectReader.One(json, problems, Read) is { } partner ? [partner] : [], problems);
    }

    private static string? Url(ObjectReader item, string key)
    {
        var url = item.OptionalText(key);
        var good = url is null || IsReachable(url);
        item.Require(good, key, "must be an absolute https URL without user or fragment; plain http only on a loopback address.");
        return good ? url : null;
    }

    private static bool IsReachable(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri is { UserInfo.Length: 0, Fragment.Length: 0 }
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    // What a callback lies under ends with a slash, so that https://a.example cannot be taken for the beginning of https://a.example.org.
    private static string? Under(string url) => IsReachable(url) && new Uri(url) is { Query.Length: 0 } uri && url.EndsWith('/') ? uri.AbsoluteUri : null;

    private static DciProfile Dci(ObjectReader dci) => new()
    {
        SenderIds = dci.OptionalList("senderIds", id => id.Length is > 0 and <= 99 ? id : null, "must hold only texts of 1 to 99 characters."),
        Callbacks = dci.OptionalList("callbacks", Under, "must hold only absolute https URLs without user, query or fragment, each ending with a slash; plain http only on a loopback address."),
        Dialect = dci.OptionalCode("dialect", Dialects),
        Signature = dci.OptionalCode("signature", SignatureForms),
        Verifies = dci.OptionalCode("verifies", Algorithms),
        AcceptsUnsigned = dci.OptionalFlag("acceptsUnsigned"),
        Encrypts = dci.OptionalFlag("encrypts"),
    };

    private static Partner Read(ObjectReader item) => new()
    {
        Id = item.Name("id"),
        Name = item.Text("name"),
        Class = item.Code("class", Classes),
        PartyToConflict = item.Flag("partyToConflict"),
        Active = item.Code("status", ObjectReader.Statuses),
        StatusReason = item.OptionalText("statusReason"),
        Agency = item.OptionalName("agency"),
        Jwks = item.OptionalObject("jwks")?.GetRawText(),
        Webhook = Url(item, "webhook"),
        Dci = item.Optional("dci", Dci),
        Clients = item.Objects("clients", client => new PartnerClient(client.Text("issuer"), client.Text("clientId"), client.OptionalPurpose("defaultPurpose"))),
    };
}
