using Interop.Consents.Deciding;
using Interop.Consents.Protection;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Enforcement;

/// <summary>What decisions rest on, and one consent more of one person.</summary>
internal sealed class ShownGround(IPolicyGround ground, ShownConsent shown) : IPolicyGround
{
    /// <inheritdoc/>
    public IReadOnlyList<ConsentProvision> Consents(string agency, SubjectFacts subject) => agency == shown.Agency && subject.Keys.Contains(shown.Subject, StringComparer.Ordinal)
        ? [.. ground.Consents(agency, subject), shown.Provision]
        : ground.Consents(agency, subject);

    /// <inheritdoc/>
    public IReadOnlyList<ProtectionRule> Rules(SubjectFacts subject) => ground.Rules(subject);
}
