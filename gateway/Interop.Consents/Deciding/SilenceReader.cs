using Interop.Contracts.Consents;

namespace Interop.Consents.Deciding;

/// <summary>Tells why a consent that neither grants, denies nor withdraws anything does not.</summary>
internal static class SilenceReader
{
    public static ConsentSilence Why(ConsentProvision provision, DecisionContext context)
    {
        var (terms, clause) = (provision.Terms, provision.Terms.Clause);
        return terms.Effect == ConsentEffect.Silent ? ConsentSilence.NotInEffect
            : terms.Effect == ConsentEffect.Withdraws ? Clause(clause, clause.MayName(context), clause.MayNameProgramme(context), context)
            : !clause.InForce(context.Day) ? ConsentSilence.NotInForce
            : terms.Effect == ConsentEffect.Refuses || clause.Decision != ConsentDecision.Permit
                ? Clause(clause, clause.MayName(context), clause.MayNameProgramme(context), context)
            : provision.At > context.At ? ConsentSilence.FutureDated
            : !provision.Speaks(context) ? ConsentSilence.NotForAdult
            : !clause.Names(context) ? ConsentSilence.OtherRecipient
            : !clause.Purposes.Contains(context.Purpose) ? ConsentSilence.OtherPurpose
            : !clause.NamesProgramme(context) ? ConsentSilence.OtherProgramme
            : clause.Categories.IsEmpty ? ConsentSilence.NoCategory
            : ConsentSilence.PartyNotNoticed;
    }

    // A no is silent only for what it does not reach.
    private static ConsentSilence Clause(ConsentClause clause, bool recipient, bool programme, DecisionContext context) =>
        !recipient ? ConsentSilence.OtherRecipient
        : clause.Purposes.Count > 0 && !clause.Purposes.Contains(context.Purpose) ? ConsentSilence.OtherPurpose
        : !programme ? ConsentSilence.OtherProgramme
        : ConsentSilence.NoCategory;
}
