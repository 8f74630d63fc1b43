using System.Diagnostics.CodeAnalysis;
using System.Text;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Consents.Deciding;

/// <summary>What of a consent bears on decisions; many consents share the same terms, and <see cref="Key"/> tells whether two do.</summary>
public sealed record ConsentTerms
{
    private ConsentTerms()
    {
    }

    /// <summary>The terms of a consent of which some part was not understood.</summary>
    public static ConsentTerms Unreadable { get; } = new() { Clause = new() };

    /// <summary>What it does.</summary>
    public ConsentEffect Effect { get; private init; }

    /// <summary>Whether it is about a household.</summary>
    public bool IsHousehold { get; private init; }

    /// <summary>Whether it was given by somebody who may speak only for a minor.</summary>
    public bool ForMinorOnly { get; private init; }

    /// <summary>What it says.</summary>
    public required ConsentClause Clause { get; init; }

    /// <summary>Exceptions to it.</summary>
    public IReadOnlyList<ConsentClause> Exceptions { get; private init; } = [];

    /// <summary>The partners that its notice named.</summary>
    public IReadOnlyList<string> Noticed { get; private init; } = [];

    /// <summary>The same text for the same terms, and no other.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The terms of a consent.</summary>
    public static ConsentTerms Of(ConsentRecord consent)
    {
        var terms = new ConsentTerms
        {
            Effect = consent.Status switch
            {
                ConsentStatus.Given or ConsentStatus.Renewed => ConsentEffect.Speaks,
                ConsentStatus.Refused => ConsentEffect.Refuses,
                ConsentStatus.Withdrawn => consent.Clause.Decision == ConsentDecision.Permit || consent.Exceptions.Count > 0 ? ConsentEffect.Withdraws : ConsentEffect.Silent,
                ConsentStatus.Requested or ConsentStatus.Expired or ConsentStatus.Invalidated => ConsentEffect.Silent,
                _ => ConsentEffect.Unreadable,
            },
            IsHousehold = consent.Subject.Kind == RecordKind.Household,
            ForMinorOnly = consent.GivenBy is ConsentDelegation.Parent or ConsentDelegation.Guardian,
            Clause = consent.Clause,
            Exceptions = consent.Exceptions,
            Noticed = consent.Notice?.NamedRecipients ?? [],
        };
        return terms with { Key = Write(terms) };
    }

    /// <summary>The terms with this key; false for a text that is no terms' key, to the letter.</summary>
    public static bool TryParse(string key, [NotNullWhen(true)] out ConsentTerms? terms)
    {
        terms = key.Length == 0 ? Unreadable : null;
        if (terms is null && new ConsentTermsText(key).TryRead(out var read))
        {
            terms = new()
            {
                Effect = read.Effect,
                IsHousehold = read.IsHousehold,
                ForMinorOnly = read.ForMinorOnly,
                Clause = read.Clauses[0],
                Exceptions = [.. read.Clauses.Skip(1)],
                Noticed = read.Noticed,
                Key = key,
            };
        }

        terms = terms is { } known && (key.Length == 0 || Write(known) == key) ? known : null;
        return terms is not null;
    }

    private static string Write(ConsentTerms terms)
    {
        var text = new StringBuilder().Append((int)terms.Effect).Append(terms.IsHousehold ? 'h' : 'p').Append(terms.ForMinorOnly ? 'm' : 'a');
        foreach (var clause in terms.Exceptions.Prepend(terms.Clause))
        {
            text.Append('\n').Append((int)clause.Decision).Append('\t').Append(clause.Categories).Append('\t').Append(clause.Start?.DayNumber).Append('\t').Append(clause.End?.DayNumber);
            text.Append('\t').AppendJoin(',', clause.RecipientClasses.Select(value => (int)value)).Append('\t').AppendJoin(',', clause.Purposes);
            Texts(text, clause.Recipients);
            Texts(text, clause.Programmes);
        }

        Texts(text.Append('\n'), terms.Noticed);
        return text.ToString();
    }

    private static void Texts(StringBuilder text, IReadOnlyList<string> items)
    {
        foreach (var item in items)
        {
            text.Append('\t').Append(item.Length).Append(':').Append(item);
        }

        text.Append('\t');
    }
}
