using Interop.Consents.Deciding;
using Interop.Consents.Protection;

namespace Interop.Gateway.Policies;

/// <summary>The consents and protection rules on which decisions about subjects rest: those of now, or those of a moment of the past.</summary>
internal interface IPolicyGround
{
    /// <summary>Every stored consent of the subject and of the households it belongs to.</summary>
    IReadOnlyList<ConsentProvision> Consents(string agency, SubjectFacts subject);

    /// <summary>Every protection rule that may reach the subject.</summary>
    IReadOnlyList<ProtectionRule> Rules(SubjectFacts subject);
}
