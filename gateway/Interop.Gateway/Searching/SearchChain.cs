using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.Querying;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Searching;

/// <summary>
/// A filter over another kind of record: a chain (<c>beneficiary.birthdate</c>) over the persons that a record names, or <c>_has</c> over the
/// records that name a person. It is a question of its own, and what it finds are persons.
/// </summary>
/// <param name="Name">The parameter as written.</param>
/// <param name="Link">The link between the two kinds.</param>
/// <param name="Reverse">Whether it is <c>_has</c>.</param>
/// <param name="Inner">The question to the other kind.</param>
internal sealed record SearchChain(string Name, PersonLink Link, bool Reverse, FhirRequest Inner)
{
    private const string Has = "_has:";

    /// <summary>Whether a parameter is of this form, understood or not.</summary>
    public static bool IsChain(string name) => name.StartsWith(Has, StringComparison.Ordinal) || name.Contains('.', StringComparison.Ordinal);

    /// <summary>The chain, or what is not understood of it.</summary>
    public static (SearchChain? Chain, FhirIssue? Issue) Parse(RecordKind kind, string name, string value)
    {
        var (link, reverse, rest) = name.StartsWith(Has, StringComparison.Ordinal) ? Backward(kind, name) : Forward(kind, name);
        if (link is null)
        {
            return (null, new("not-supported", $"Chains go over {string.Join(", ", PersonLink.All.Select(one => $"{one.Parameter} of {one.Source.ResourceType()}"))}, one step far; _has goes the same ways from Patient.", name));
        }

        var inner = reverse ? link.Source : RecordKind.Beneficiary;
        var parsed = SearchParser.Parse(inner, [new(rest, value)]);
        return parsed.Problems is [var problem, ..]
            ? (null, new(problem.Code, problem.Diagnostics, name))
            : (new(name, link, reverse, new()
            {
                Interaction = Interop.Consents.Scopes.FhirInteraction.Search,
                Query = new() { Kind = inner, Criteria = parsed.Criteria },
                Parameters = [new(rest, value)],
                Filters = parsed.Categories,
                Count = SearchParser.MostIds,
            }), null);
    }

    /// <summary>The condition on the outer records: that they name, or are, one of these persons.</summary>
    public Criterion Criterion(IReadOnlyList<string> persons) => Reverse ? new Criterion.IdIs(persons)
        : Link.Source == RecordKind.Household ? new Criterion.MemberIs(persons)
        : new Criterion.BeneficiaryIs(persons);

    /// <summary>The parameter by which the adapter is asked for the outer records.</summary>
    public string OuterParameter => Reverse ? "_id" : Link.Parameter;

    /// <summary>The parameter by which the adapter is asked for the inner records.</summary>
    public string InnerParameter => Inner.Parameters[0].Key;

    private static (PersonLink? Link, bool Reverse, string Asked) Backward(RecordKind kind, string name) =>
        kind == RecordKind.Beneficiary && name.Split(':', 4) is [_, var type, var parameter, var rest] ? (PersonLink.Parse($"{type}:{parameter}"), true, rest) : (null, true, "");

    private static (PersonLink? Link, bool Reverse, string Asked) Forward(RecordKind kind, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var parameter = name[..dot];
        return (PersonLink.Find(kind, parameter.EndsWith(":Patient", StringComparison.Ordinal) ? parameter[..^":Patient".Length] : parameter), false, name[(dot + 1)..]);
    }
}
