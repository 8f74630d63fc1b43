using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Consents.Deciding;

/// <summary>How far a clause reaches. As a yes it reaches only what it names; as a no it reaches whatever it may mean.</summary>
internal static class ClauseReach
{
    /// <summary>The categories that the clause grants.</summary>
    public static DataCategorySet Grants(this ConsentClause clause, DecisionContext context, IReadOnlyList<string> noticed) =>
        clause.Decision == ConsentDecision.Permit
        && clause.InForce(context.Day)
        && clause.Purposes.Contains(context.Purpose)
        && clause.Names(context)
        && clause.NamesProgramme(context)
        && (!context.Partner.PartyToConflict || noticed.Contains(context.Partner.Id, StringComparer.Ordinal))
            ? clause.Categories
            : DataCategorySet.None;

    /// <summary>The categories that the clause would keep back, were it in force and a no.</summary>
    public static DataCategorySet Reaches(this ConsentClause clause, DecisionContext context) =>
        (clause.Purposes.Count == 0 || clause.Purposes.Contains(context.Purpose)) && clause.MayName(context) && clause.MayNameProgramme(context)
            ? clause.Categories.IsEmpty ? DataCategorySet.All : clause.Categories
            : DataCategorySet.None;

    public static bool InForce(this ConsentClause clause, DateOnly day) =>
        (clause.Start is not { } start || start <= day) && (clause.End is not { } end || day <= end);

    /// <summary>An exception that grants, where it is silent, says what the clause says that it is an exception to.</summary>
    public static ConsentClause Within(this ConsentClause exception, ConsentClause clause) => exception with
    {
        Recipients = exception.Recipients.Count + exception.RecipientClasses.Count == 0 ? clause.Recipients : exception.Recipients,
        RecipientClasses = exception.Recipients.Count + exception.RecipientClasses.Count == 0 ? clause.RecipientClasses : exception.RecipientClasses,
        Purposes = exception.Purposes.Count == 0 ? clause.Purposes : exception.Purposes,
        Categories = exception.Categories.IsEmpty ? clause.Categories : exception.Categories,
        Programmes = exception.Programmes.Count == 0 ? clause.Programmes : exception.Programmes,
    };

    public static bool Names(this ConsentClause clause, DecisionContext context) =>
        clause.Recipients.Contains(context.Partner.Id, StringComparer.Ordinal)
        || (context.Partner.Class != RecipientClass.Unknown && clause.RecipientClasses.Contains(context.Partner.Class));

    public static bool MayName(this ConsentClause clause, DecisionContext context) =>
        (clause.Recipients.Count == 0 && clause.RecipientClasses.Count == 0)
        || clause.Names(context)
        || clause.RecipientClasses.Contains(RecipientClass.Unknown)
        || (context.Partner.Class == RecipientClass.Unknown && clause.RecipientClasses.Count > 0);

    // A record about no programme is shared for the programmes of the agreement.
    public static bool NamesProgramme(this ConsentClause clause, DecisionContext context) =>
        clause.Programmes.Count == 0
        || (context.Programme is { } programme
            ? programme.Length > 0 && clause.Programmes.Contains(programme, StringComparer.Ordinal)
            : context.AgreedProgrammes is { Everything: false, Codes: { Count: > 0 } codes } && codes.All(code => clause.Programmes.Contains(code, StringComparer.Ordinal)));

    public static bool MayNameProgramme(this ConsentClause clause, DecisionContext context) =>
        clause.Programmes.Count == 0
        || (context.Programme is { } programme
            ? programme.Length == 0 || clause.Programmes.Contains(programme, StringComparer.Ordinal)
            : clause.Programmes.Any(context.AgreedProgrammes.Includes));
}
