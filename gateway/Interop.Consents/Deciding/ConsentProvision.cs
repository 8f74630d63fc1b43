using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Consents.Deciding;

/// <summary>
/// One consent on record as the decider sees it: its terms and when they were settled. A permit collected before a withdrawal that
/// reaches it grants nothing of what was withdrawn; a consent that could not be read denies everything.
/// </summary>
public sealed record ConsentProvision
{
    // A day begins first where clocks are furthest ahead of UTC.
    private static readonly TimeSpan FurthestAhead = TimeSpan.FromHours(14);

    private ConsentProvision(string id, ConsentTerms terms, DateTimeOffset at) => (Id, Terms, At) = (id, terms, at);

    /// <summary>The consent's id.</summary>
    public string Id { get; }

    /// <summary>What it says.</summary>
    public ConsentTerms Terms { get; }

    /// <summary>
    /// When it was given, as early as it may have been; of a withdrawal as late as it may have been; never, which is the end of time, of a
    /// consent said to be collected later than it was recorded.
    /// </summary>
    public DateTimeOffset At { get; }

    /// <summary>Whether the consent could not be understood.</summary>
    public bool Unreadable => Terms.Effect == ConsentEffect.Unreadable;

    /// <summary>The provision of terms that were settled at that time.</summary>
    public static ConsentProvision Of(string id, ConsentTerms terms, DateTimeOffset at) => new(id, terms, at);

    /// <summary>The provision of a consent that an adapter collected.</summary>
    public static ConsentProvision Of(CollectedConsent consent) => Of(ConsentRecord.Of(consent), null);

    /// <summary>The provision of a consent that was read in full.</summary>
    /// <param name="consent">The consent.</param>
    /// <param name="recorded">When it was recorded in its present status, by the recorder's clock; null when that is not known.</param>
    public static ConsentProvision Of(ConsentRecord consent, DateTimeOffset? recorded)
    {
        var terms = ConsentTerms.Of(consent);
        return new(consent.Id, terms, terms.Effect == ConsentEffect.Withdraws ? recorded ?? consent.StatusAt ?? DateTimeOffset.MaxValue : Given(consent, recorded));
    }

    /// <summary>The provision of a consent of which some part was not understood.</summary>
    public static ConsentProvision Unread(string id) => new(id, ConsentTerms.Unreadable, DateTimeOffset.MinValue);

    /// <summary>The categories it grants, withdrawals by other consents set aside.</summary>
    public DataCategorySet Grants(DecisionContext context)
    {
        if (Terms.Effect != ConsentEffect.Speaks || !Speaks(context) || At > context.At)
        {
            return DataCategorySet.None;
        }

        if (!Terms.Clause.InForce(context.Day))
        {
            return DataCategorySet.None;
        }

        return Terms.Clause.Decision == ConsentDecision.Permit
            ? Terms.Clause.Grants(context, Terms.Noticed).Except(ExceptionsInForce(context))
            : ExceptionsGranting(context);
    }

    /// <summary>The categories it keeps back.</summary>
    public DataCategorySet Denies(DecisionContext context) => Terms.Effect switch
    {
        ConsentEffect.Unreadable => DataCategorySet.All,
        ConsentEffect.Refuses when Terms.Clause.InForce(context.Day) => Terms.Clause.Reaches(context),
        ConsentEffect.Speaks when Terms.Clause.InForce(context.Day) => Terms.Clause.Decision == ConsentDecision.Permit
            ? ExceptionsInForce(context)
            : Terms.Clause.Reaches(context).Except(Grants(context)),
        _ => DataCategorySet.None,
    };

    /// <summary>The categories that it withdraws from what the other grants.</summary>
    public DataCategorySet Withdraws(ConsentProvision other, DecisionContext context) =>
        At >= other.At && (!Terms.IsHousehold || other.Terms.IsHousehold || context.Subject.IsHousehold || context.IsMinor)
            ? Withdraws(context)
            : DataCategorySet.None;

    /// <summary>The categories that it withdraws.</summary>
    public DataCategorySet Withdraws(DecisionContext context) =>
        Terms.Effect == ConsentEffect.Withdraws ? Terms.Clause.Reaches(context).Union(ExceptionsReaching(context)) : DataCategorySet.None;

    // A household's yes covers the household as such and its minors; a parent's or guardian's covers a minor.
    internal bool Speaks(DecisionContext context) =>
        (!Terms.IsHousehold || context.Subject.IsHousehold || context.IsMinor) && (!Terms.ForMinorOnly || context.IsMinor);

    private DataCategorySet ExceptionsInForce(DecisionContext context)
    {
        var set = DataCategorySet.None;
        foreach (var clause in Terms.Exceptions)
        {
            set = clause.InForce(context.Day) ? set.Union(clause.Reaches(context)) : set;
        }

        return set;
    }

    private DataCategorySet ExceptionsGranting(DecisionContext context)
    {
        var set = DataCategorySet.None;
        foreach (var clause in Terms.Exceptions)
        {
            set = set.Union(Named(clause).Grants(context, Terms.Noticed));
        }

        return set;
    }

    private DataCategorySet ExceptionsReaching(DecisionContext context)
    {
        var set = DataCategorySet.None;
        foreach (var clause in Terms.Exceptions)
        {
            set = set.Union(Named(clause).Reaches(context));
        }

        return set;
    }

    // An exception that says no is silent for all; one that says yes is silent for what the clause says.
    private ConsentClause Named(ConsentClause exception) => Terms.Clause.Decision == ConsentDecision.Permit ? exception : exception.Within(Terms.Clause);

    private static DateTimeOffset Given(ConsentRecord consent, DateTimeOffset? recorded)
    {
        var given = (consent.Status == ConsentStatus.Renewed ? consent.StatusAt : null) ?? consent.CollectedAt ?? Begins(consent.CollectedOn);
        return recorded is not { } known || given <= known ? given
            : given - known > FurthestAhead ? DateTimeOffset.MaxValue
            : known;
    }

    private static DateTimeOffset Begins(DateOnly? day) => day is { } known && known > DateOnly.MinValue.AddDays(1)
        ? new DateTimeOffset(known.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - FurthestAhead
        : DateTimeOffset.MinValue;
}
