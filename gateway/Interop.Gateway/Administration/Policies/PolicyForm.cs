using Interop.Consents.Administration;
using Interop.Consents.Agreements;
using Interop.Consents.Files;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using Interop.Gateway.Administration.Forms;
using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>A kind of item: where it is in the API and what can be told of its content.</summary>
internal abstract class PolicyForm
{
    public static PolicyForm Partners { get; } = new PartnerItems();

    public static PolicyForm Agreements { get; } = new AgreementItems();

    public static PolicyForm Rules { get; } = new RuleItems();

    public static IReadOnlyList<PolicyForm> All { get; } = [Partners, Agreements, Rules];

    public abstract PolicyKind Kind { get; }

    /// <summary>Its segment in URLs.</summary>
    public abstract string Path { get; }

    /// <summary>The key of its list in a policy file.</summary>
    public abstract string ListKey { get; }

    /// <summary>The shapes of an item and of a list, for the description of the API.</summary>
    public abstract (Type One, Type List) Shapes { get; }

    /// <summary>Whether it has a status, so that it can be suspended.</summary>
    public abstract bool HasStatus { get; }

    /// <summary>What the content breaks of its own rules.</summary>
    public abstract IReadOnlyList<string> Problems(string content);

    /// <summary>Whom it is about and whose it is; a content that cannot be read belongs to nobody but the agency that the store names.</summary>
    public abstract AdministrationTarget Target(string id, string? agency, string content);

    /// <summary>The agency that it belongs to in the store.</summary>
    public abstract string? Agency(string content);

    /// <summary>What it would break beside others.</summary>
    public abstract IReadOnlyList<PolicyRuleProblem> Check(string content, string? before, PolicyStock stock);

    /// <summary>What its removal would break.</summary>
    public virtual IReadOnlyList<PolicyRuleProblem> CheckRemoval(string id, PolicyStock stock) => [];

    private static T? One<T>(PolicyFile<T> file)
        where T : class => file.Items is [var one] ? one : null;

    private sealed class PartnerItems : PolicyForm
    {
        public override PolicyKind Kind => PolicyKind.Partner;

        public override string Path => "partners";

        public override string ListKey => "partners";

        public override (Type One, Type List) Shapes => (typeof(PartnerForm), typeof(PartnerList));

        public override bool HasStatus => true;

        public override IReadOnlyList<string> Problems(string content) => PartnersFile.ParseOne(content).Problems;

        public override AdministrationTarget Target(string id, string? agency, string content) => new(AdministrationItem.Partner, null, id);

        public override string? Agency(string content) => null;

        public override IReadOnlyList<PolicyRuleProblem> Check(string content, string? before, PolicyStock stock) => PolicyRules.Check(One(PartnersFile.ParseOne(content))!, stock);

        public override IReadOnlyList<PolicyRuleProblem> CheckRemoval(string id, PolicyStock stock) => PolicyRules.CheckRemoval(id, stock);
    }

    private sealed class AgreementItems : PolicyForm
    {
        public override PolicyKind Kind => PolicyKind.Agreement;

        public override string Path => "agreements";

        public override string ListKey => "agreements";

        public override (Type One, Type List) Shapes => (typeof(AgreementForm), typeof(AgreementList));

        public override bool HasStatus => true;

        public override IReadOnlyList<string> Problems(string content) => AgreementsFile.ParseOne(content).Problems;

        public override AdministrationTarget Target(string id, string? agency, string content) =>
            One(AgreementsFile.ParseOne(content)) is { } agreement ? new(AdministrationItem.Agreement, agreement.Agency, agreement.Partner) : new(AdministrationItem.Agreement, agency, null);

        public override string? Agency(string content) => One(AgreementsFile.ParseOne(content))?.Agency;

        public override IReadOnlyList<PolicyRuleProblem> Check(string content, string? before, PolicyStock stock) =>
            PolicyRules.Check(One(AgreementsFile.ParseOne(content))!, before is null ? null : One(AgreementsFile.ParseOne(before)), stock);
    }

    private sealed class RuleItems : PolicyForm
    {
        public override PolicyKind Kind => PolicyKind.ProtectionRule;

        public override string Path => "protection-rules";

        public override string ListKey => "rules";

        public override (Type One, Type List) Shapes => (typeof(ProtectionRuleForm), typeof(ProtectionRuleList));

        public override bool HasStatus => false;

        public override IReadOnlyList<string> Problems(string content) => ProtectionRulesFile.ParseOne(content).Problems;

        public override AdministrationTarget Target(string id, string? agency, string content) =>
            new(AdministrationItem.ProtectionRule, One(ProtectionRulesFile.ParseOne(content)) is { } rule ? rule.Agency : agency, null);

        public override string? Agency(string content) => One(ProtectionRulesFile.ParseOne(content))?.Agency;

        public override IReadOnlyList<PolicyRuleProblem> Check(string content, string? before, PolicyStock stock) =>
            PolicyRules.Check(One(ProtectionRulesFile.ParseOne(content))!, before is null ? null : One(ProtectionRulesFile.ParseOne(before)), stock);
    }
}
