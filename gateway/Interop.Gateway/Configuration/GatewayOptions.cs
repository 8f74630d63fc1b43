namespace Interop.Gateway.Configuration;

/// <summary>What the gateway is told at start; everything is checked before it listens, and unknown keys are errors.</summary>
public sealed class GatewayOptions
{
    /// <summary>Where it listens for partners.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Where it listens for operators: <c>/health</c> and <c>/metrics</c>.</summary>
    public string ManagementUrl { get; set; } = "http://127.0.0.1:8089";

    /// <summary>The URL by which partners know it, from which every link is made; by default <see cref="Url"/>.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>The audience that a token must name; by default the public URL.</summary>
    public string? Audience { get; set; }

    /// <summary>Where it keeps the audit ledger and its keys.</summary>
    public string DataFolder { get; set; } = "";

    /// <summary>The issuers trusted.</summary>
    public List<IssuerOptions> Issuers { get; set; } = [];

    /// <summary>The clients that administer the gateway: they write partners, agreements and protection rules, and never get data.</summary>
    public List<AdministratorOptions> Administrators { get; set; } = [];

    /// <summary>The agencies served.</summary>
    public List<AgencyOptions> Agencies { get; set; } = [];

    /// <summary>A PostgreSQL connection string for the store of consents, agreements, partners and rules; by default it is a SQLite file.</summary>
    public string? StoreConnection { get; set; }

    /// <summary>The store's SQLite file, when it is not <c>policies.db</c> in <see cref="DataFolder"/>.</summary>
    public string? StoreFile { get; set; }

    /// <summary>A file of partners for a store that does not know them yet; optional.</summary>
    public string? PartnersFile { get; set; }

    /// <summary>A file of sharing agreements for a store that does not know them yet; optional.</summary>
    public string? AgreementsFile { get; set; }

    /// <summary>A file of protection rules for a store that does not know them yet; optional.</summary>
    public string? ProtectionRulesFile { get; set; }

    /// <summary>A file of FHIR Consents, one a line, for a store that does not know them yet; optional.</summary>
    public string? ConsentsFile { get; set; }

    /// <summary>The file of the key of which partners' pseudonymous ids are made, 32 random bytes that replicas share; by default one is made in <see cref="DataFolder"/>.</summary>
    public string? PseudonymKeyFile { get; set; }

    /// <summary>Whether webhooks of partners may lie on private and loopback addresses: for gateways inside a private network, and for demos.</summary>
    public bool AllowPrivateWebhooks { get; set; }

    /// <summary>How many minutes old a signed DCI message may be; for as long, its id is remembered so that it is not taken twice.</summary>
    public int DciMessageMinutes { get; set; } = 5;

    /// <summary>How many hours a new key of the gateway's own waits before it is used: in that time partners fetch it, and other gateways are given it.</summary>
    public int KeyLeadHours { get; set; } = 24;

    /// <summary>How many days a signing key stays published after another took its place.</summary>
    public int SigningKeyDays { get; set; } = 400;

    /// <summary>How many days a key that others encrypt to goes on decrypting after another took its place.</summary>
    public int DecryptionKeyDays { get; set; } = 30;

    /// <summary>How many questions one partner may put in a minute.</summary>
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>How many mebibytes a file of consents to import may have.</summary>
    public int LargestImportMegabytes { get; set; } = 1024;

    /// <summary>How many hours an export may take, and how many its files are kept once it is complete.</summary>
    public int ExportHours { get; set; } = 24;

    /// <summary>How many exports of one partner are kept at a time, finished or not.</summary>
    public int ExportsPerPartner { get; set; } = 8;

    /// <summary>How many mebibytes one export may take on the disk.</summary>
    public int LargestExportMegabytes { get; set; } = 20_480;

    /// <summary>How many days it is kept that a partner asked over DCI to be answered later, after it was answered or given up; what was asked is not.</summary>
    public int DciRetentionDays { get; set; } = 30;

    /// <summary>How many messages of one partner may wait to be answered later over DCI.</summary>
    public int DciWaitingPerPartner { get; set; } = 1000;

    /// <summary>How many days a subscription over DCI may last.</summary>
    public int DciSubscriptionDays { get; set; } = 366;

    /// <summary>How many subscriptions over DCI a partner may have at an agency.</summary>
    public int DciSubscriptionsPerPartner { get; set; } = 100;

    /// <summary>How many seconds one answer may take before it is refused as too costly.</summary>
    public int AnswerSeconds { get; set; } = 30;
}
