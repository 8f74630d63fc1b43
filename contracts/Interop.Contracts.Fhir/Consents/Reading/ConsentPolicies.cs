using Interop.Contracts.Fhir.Resources;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>
/// The policies that a Consent names, and its rule. FHIR asks for a policy or a rule (invariant ppc-1). What is not listed is never permitted,
/// whatever the rule: OPTOUT is understood of a refusal alone, since with a permit it would mean everything but.
/// </summary>
internal static class ConsentPolicies
{
    public static IReadOnlyList<string> Read(StrictObject consent, bool refusal)
    {
        var policies = consent.List("policy").ConvertAll(Uri).OfType<string>().ToList();
        if (consent.Optional("policyRule") is { } rule)
        {
            var concept = ConsentParts.Concept(rule);
            if (concept is not (ConsentNames.PolicySystem, ConsentNames.Policy) && !(refusal && concept is (ConsentNames.PolicySystem, "OPTOUT")))
            {
                rule.Refuse(null, $"The rule is {ConsentNames.PolicySystem}|{ConsentNames.Policy}, or OPTOUT for a refusal.", "Give that rule, or name the policy's uri.");
            }
        }
        else if (!consent.Has("policy"))
        {
            consent.Refuse("policyRule", "A Consent names a policy or a rule (FHIR invariant ppc-1).", $"Give the rule {ConsentNames.Policy}, or the policy's uri.");
        }

        return policies;
    }

    private static string? Uri(StrictObject policy)
    {
        var uri = policy.RequiredText("uri");
        if (uri?.Any(char.IsWhiteSpace) == true)
        {
            policy.Refuse("uri", "A URI has no blanks.", "Write the policy's URI.");
        }

        policy.Close();
        return uri;
    }
}
