using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Gateway.Export.Files;

/// <summary>The written form of one clause of a consent.</summary>
internal sealed record ClauseForm(
    ConsentDecision Decision,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<RecipientClass> Classes,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<DataCategory> Categories,
    IReadOnlyList<string> Programmes,
    DateOnly? Start,
    DateOnly? End)
{
    public static ClauseForm Of(ConsentClause clause) => new(
        clause.Decision,
        clause.Recipients,
        clause.RecipientClasses,
        [.. clause.Purposes.Select(purpose => purpose.Code)],
        [.. clause.Categories],
        clause.Programmes,
        clause.Start,
        clause.End);

    public ConsentClause Read() => new()
    {
        Decision = Decision,
        Recipients = Recipients,
        RecipientClasses = Classes,
        Purposes = [.. Purposes.Select(code => PurposeOfUse.TryParse(code, out var purpose) ? purpose : throw new InvalidDataException("A line of an export names an unknown purpose."))],
        Categories = DataCategorySet.Of(Categories),
        Programmes = Programmes,
        Start = Start,
        End = End,
    };
}
