using Interop.Consents.Agreements;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using static Interop.Consents.Administration.PolicyRuleCode;

namespace Interop.Consents.Administration;

/// <summary>The rules that hold between items, as pure functions of a change and everything beside it; no problem means that the change may stand.</summary>
public static class PolicyRules
{
    /// <summary>What a partner as it is to be would break.</summary>
    public static IReadOnlyList<PolicyRuleProblem> Check(Partner partner, PolicyStock stock)
    {
        var problems = new List<PolicyRuleProblem>();
        var others = stock.Partners.Where(other => other.Id != partner.Id).ToList();
        if (partner.Agency is { } agency)
        {
            Known(agency, stock, problems);
            if (others.Exists(other => other.Agency == agency))
            {
                problems.Add(new(AgencyTaken, "agency", "An agency is one partner at most.", "Add the client to the partner that is this agency."));
            }
        }

        foreach (var (index, client) in partner.Clients.Index())
        {
            Check(client, $"clients[{index}]", others, stock, problems);
        }

        if (partner.Clients.DistinctBy(client => (client.Issuer, client.ClientId)).Count() < partner.Clients.Count)
        {
            problems.Add(new(ClientTaken, "clients", "A client stands once.", "Leave out what stands twice."));
        }

        return problems;
    }

    /// <summary>What an agreement as it is to be would break; <paramref name="before"/> is its latest version, deleted or not.</summary>
    public static IReadOnlyList<PolicyRuleProblem> Check(SharingAgreement agreement, SharingAgreement? before, PolicyStock stock)
    {
        var problems = new List<PolicyRuleProblem>();
        Known(agreement.Agency, stock, problems);
        if (!stock.Partners.Any(partner => partner.Id == agreement.Partner))
        {
            problems.Add(new(PartnerUnknown, "partner", "The partner exists.", "Create the partner first, or correct the id."));
        }

        if (before is not null && (before.Agency != agreement.Agency || before.Partner != agreement.Partner))
        {
            problems.Add(new(OwnerFixed, "agency", "An agreement stays between its parties.", "Make an agreement with an id of its own for other parties."));
        }

        if (stock.Agreements.FirstOrDefault(other => other.Id != agreement.Id && AgreementsFile.Overlap(other, agreement)) is { } overlapping)
        {
            problems.Add(new(
                AgreementOverlaps,
                "purposes",
                "At most one active agreement of an agency with a partner covers a purpose on any day.",
                $"Change purposes or period, or end or suspend '{overlapping.Id}' first."));
        }

        return problems;
    }

    /// <summary>What a protection rule as it is to be would break; <paramref name="before"/> is its latest version, deleted or not.</summary>
    public static IReadOnlyList<PolicyRuleProblem> Check(ProtectionRule rule, ProtectionRule? before, PolicyStock stock)
    {
        var problems = new List<PolicyRuleProblem>();
        if (rule.Agency is { } agency)
        {
            Known(agency, stock, problems);
        }

        if (before is not null && before.Agency != rule.Agency)
        {
            problems.Add(new(OwnerFixed, "agency", "A rule stays with its agency.", "Make a rule with an id of its own for another agency, or for all."));
        }

        foreach (var (index, id) in rule.Partners.Index().Where(pair => stock.Partners.All(partner => partner.Id != pair.Item)))
        {
            problems.Add(new(PartnerUnknown, $"partners[{index}]", "Each partner exists.", $"Create '{id}' first, or correct the id."));
        }

        return problems;
    }

    /// <summary>What the removal of a partner would break.</summary>
    public static IReadOnlyList<PolicyRuleProblem> CheckRemoval(string partner, PolicyStock stock) =>
        stock.Agreements.Any(agreement => agreement.Partner == partner) || stock.Rules.Any(rule => rule.Partners.Contains(partner, StringComparer.Ordinal))
            ? [new(StillNamed, "id", "A partner that an agreement or protection rule names stays.", "Delete those first, or suspend the partner.")]
            : [];

    private static void Check(PartnerClient client, string place, List<Partner> others, PolicyStock stock, List<PolicyRuleProblem> problems)
    {
        if (!stock.Issuers.Contains(client.Issuer, StringComparer.Ordinal))
        {
            problems.Add(new(IssuerUnknown, $"{place}.issuer", "The issuer is one that the gateway is configured to trust.", "Write it to the letter as the gateway's configuration does."));
        }

        if (others.Exists(other => other.Clients.Any(taken => taken.Issuer == client.Issuer && taken.ClientId == client.ClientId)))
        {
            problems.Add(new(ClientTaken, $"{place}.clientId", "A client acts for one partner only.", "Register another client at the issuer, or remove this one from the other partner first."));
        }

        if (stock.Administrators.Contains((client.Issuer, client.ClientId)))
        {
            problems.Add(new(ClientAdministers, $"{place}.clientId", "A client that administers the gateway acts for no partner.", "Register another client at the issuer."));
        }
    }

    private static void Known(string agency, PolicyStock stock, List<PolicyRuleProblem> problems)
    {
        if (!stock.Agencies.Contains(agency, StringComparer.Ordinal))
        {
            problems.Add(new(AgencyUnknown, "agency", "The agency is one that the gateway is configured to serve.", "Correct the name, or configure the agency first."));
        }
    }
}
