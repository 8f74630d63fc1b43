using Interop.Consents.Deciding;
using Interop.Gateway.Audit;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Export.Deciding;

/// <summary>
/// Decides again about a line written earlier, by the same decider, on the ground of the policies given. A line of which any part may not
/// leave any more does not leave at all; it adds no yes of its own.
/// </summary>
internal static class LineDecider
{
    public static LineDecision Decide(ExportLine line, QueryPermit permit, IPolicyGround policies)
    {
        var ground = line.Ground;
        var permits = new List<DisclosurePermit>(ground.Subjects.Count);
        if (ground.Subjects.Count == 0)
        {
            return new LineDecision.Dropped(nameof(WithholdReason.NoSubject));
        }

        foreach (var subject in ground.Subjects)
        {
            // A head who is protected or said no takes the household along, shown or not.
            if (subject.Facts.Head is { } head && Decide(head, ground, permit, policies) is SubjectDecision.Withheld { Reason: not WithholdReason.NoConsent } no)
            {
                return new LineDecision.Dropped(no.Reason.ToString());
            }

            switch (Decide(subject.Facts, ground, permit, policies))
            {
                case SubjectDecision.Released { Permit: var released } when subject.IsCovered(released):
                    permits.Add(released);
                    break;
                case SubjectDecision.Withheld withheld:
                    return new LineDecision.Dropped(withheld.Reason.ToString());
                default:
                    return new LineDecision.Dropped("LessReleased");
            }
        }

        return new LineDecision.Stands(permits);
    }

    /// <summary>What the ledger says of a line that leaves: what it shows, and on what that rests now.</summary>
    public static IEnumerable<LedgerDisclosure> Disclosures(ExportLine line, LineDecision.Stands stands)
    {
        var first = line.Ground.Subjects[0].Facts;
        return line.Ground.Subjects.Zip(stands.Permits)
            .Where((pair, index) => index == 0 || (pair.First.IsMember && (first.IsHousehold || pair.First.Facts.Id != first.Id)))
            .Select(pair => new LedgerDisclosure(
                line.Reference,
                pair.First.Facts.IsHousehold ? line.Reference : pair.First.Facts.Id,
                pair.First.Categories.ToString(),
                pair.Second.Basis,
                pair.Second.Consents));
    }

    private static SubjectDecision Decide(SubjectFacts subject, LineGround ground, QueryPermit permit, IPolicyGround policies)
    {
        var stored = policies.Consents(permit.Request.Agency, subject);
        return ConsentDecider.Decide(
            permit, subject, ground.Programme, ground.Provisions.Count == 0 ? stored : [.. Provisions(subject, ground), .. stored], policies.Rules(subject));
    }

    private static IEnumerable<ConsentProvision> Provisions(SubjectFacts subject, LineGround ground)
    {
        var keys = subject.Keys.ToHashSet(StringComparer.Ordinal);
        return ground.Provisions.Where(pair => keys.Contains(pair.Key)).Select(pair => pair.Value);
    }
}
