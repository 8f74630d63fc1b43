using Interop.Consents.Files;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Consents.Protection;

/// <summary>Reads the file of protection rules: <c>{"version":1,"rules":[…]}</c>.</summary>
public static class ProtectionRulesFile
{
    private static readonly Dictionary<string, ProtectionEffect> Effects = new(StringComparer.Ordinal)
    {
        ["withhold"] = ProtectionEffect.Withhold,
        ["remove-categories"] = ProtectionEffect.RemoveCategories,
        ["cap-location"] = ProtectionEffect.CapLocation,
    };

    private static readonly Dictionary<string, RecipientClass> Classes = new(StringComparer.Ordinal)
    {
        ["government"] = RecipientClass.Government,
        ["humanitarian"] = RecipientClass.Humanitarian,
        ["private"] = RecipientClass.Private,
    };

    /// <summary>Reads the file's text; every problem found is reported, and one problem is enough to have no rules, which must stop the start.</summary>
    public static PolicyFile<ProtectionRule> Parse(string json)
    {
        var problems = new List<string>();
        var rules = ObjectReader.Items(json, "rules", problems, Read);
        foreach (var twice in rules.GroupBy(rule => rule.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add($"rules: the id '{twice.Key}' stands more than once; give each rule its own.");
        }

        return new(rules, problems);
    }

    /// <summary>Reads one rule; its own rules are checked, its place among others is not.</summary>
    public static PolicyFile<ProtectionRule> ParseOne(string json)
    {
        var problems = new List<string>();
        return new(ObjectReader.One(json, problems, Read) is { } rule ? [rule] : [], problems);
    }

    private static ProtectionRule Read(ObjectReader item)
    {
        var rule = new ProtectionRule
        {
            Id = item.Name("id"),
            Agency = item.OptionalName("agency"),
            Persons = item.OptionalList("persons", text => Identifier.TryParse(text, out var person) ? person : null, "must hold only identifiers, written system|value."),
            Subjects = item.OptionalList("subjects", text => ConsentSubject.TryParse(text, out var subject) ? subject.Key : null, "must hold only Patient/ID, Patient?SYSTEM|VALUE, Group/ID or Group?SYSTEM|VALUE."),
            Groups = item.OptionalList("groups", text => text, "must hold codes."),
            Areas = item.OptionalList("areas", text => text.Contains('*', StringComparison.Ordinal) ? null : text, "must hold only p-codes; leave the key out for every area."),
            Classes = [.. item.OptionalList("recipientClasses", ParseClass, $"must hold only {string.Join(", ", Classes.Keys)}.").OfType<RecipientClass>()],
            Partners = item.OptionalNames("partners"),
            PartiesToConflict = item.OptionalFlag("partiesToConflict"),
            Effect = item.Code("effect", Effects),
        };
        return rule.Effect switch
        {
            ProtectionEffect.RemoveCategories => rule with { Categories = SomeCategories(item) },
            ProtectionEffect.CapLocation => rule with { AdminLevel = item.OptionalNumber("adminLevel", 0, 4) ?? 0 },
            _ => rule,
        };
    }

    private static DataCategorySet SomeCategories(ObjectReader item)
    {
        var categories = item.Categories("categories");
        item.Require(!categories.IsEmpty, "categories", "must name what to remove.");
        return categories;
    }

    private static RecipientClass? ParseClass(string text) => Classes.TryGetValue(text, out var value) ? value : null;
}
