using System.Collections.Frozen;
using Interop.Consents.Deciding;
using Interop.Consents.Protection;

namespace Interop.Gateway.Policies;

/// <summary>Every protection rule, so laid out that those which may reach a subject are found without looking at all of them.</summary>
internal sealed class RuleBook
{
    private readonly ProtectionRule[] _anybody;
    private readonly FrozenDictionary<string, ProtectionRule[]> _named;

    public RuleBook(IEnumerable<ProtectionRule> rules)
    {
        var all = rules.ToList();
        All = all;
        _anybody = [.. all.Where(rule => Names(rule).Count == 0 || rule.Areas.Count > 0 || rule.Groups.Count > 0)];
        _named = all.Except(_anybody)
            .SelectMany(rule => Names(rule).Select(name => (name, rule)))
            .GroupBy(pair => pair.name, pair => pair.rule, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Every rule.</summary>
    public IReadOnlyList<ProtectionRule> All { get; }

    /// <summary>Every rule that may reach the subject; which do is for the rules to say.</summary>
    public IReadOnlyList<ProtectionRule> For(SubjectFacts subject) => _named.Count == 0
        ? _anybody
        : [.. _anybody, .. subject.Keys.Concat(subject.Identifiers.Select(identifier => identifier.ToString())).SelectMany(name => _named.GetValueOrDefault(name, [])).Distinct()];

    private static List<string> Names(ProtectionRule rule) => [.. rule.Persons.Select(person => person.ToString()), .. rule.Subjects];
}
