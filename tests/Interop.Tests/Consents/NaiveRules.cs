using Interop.Consents.Protection;
using Interop.Contracts;

namespace Interop.Tests.Consents;

/// <summary>What protection rules do, worked out a second time.</summary>
internal static class NaiveRules
{
    public static bool IsProtected(DataCategory category, Situation it) => IsWithheldFromParties(category, it) || it.Rules.Any(rule => Removes(rule, category, it));

    public static bool IsWithheldFromParties(DataCategory category, Situation it) =>
        it.Partner.PartyToConflict && category is DataCategory.Vulnerability or DataCategory.PreciseLocation or DataCategory.Photo or DataCategory.ProtectionConcern;

    public static bool Removes(ProtectionRule rule, DataCategory category, Situation it) => Reaches(rule, it)
        && (rule.Categories.Contains(category) || (category == DataCategory.PreciseLocation && rule.Effect == ProtectionEffect.CapLocation));

    public static int FinestLevel(Situation it)
    {
        var finest = it.Partner.PartyToConflict ? 1 : 4;
        foreach (var rule in it.Rules)
        {
            if (Reaches(rule, it) && rule.Effect == ProtectionEffect.CapLocation && rule.AdminLevel < finest)
            {
                finest = rule.AdminLevel;
            }
        }

        return finest;
    }

    public static bool Withholds(ProtectionRule rule) =>
        rule.Effect != ProtectionEffect.RemoveCategories && rule.Effect != ProtectionEffect.CapLocation;

    public static bool Reaches(ProtectionRule rule, Situation it)
    {
        var anyRecipient = rule.Classes.Count + rule.Partners.Count == 0 && !rule.PartiesToConflict;
        var recipient = anyRecipient
            || rule.Classes.Any(group => group == it.Partner.Class || it.Partner.Class == RecipientClass.Unknown)
            || rule.Partners.Any(name => name == it.Partner.Id)
            || (rule.PartiesToConflict && it.Partner.PartyToConflict);
        var everybody = rule.Persons.Count + rule.Subjects.Count + rule.Groups.Count + rule.Areas.Count == 0;
        var numbered = it.Subject.Identifiers.Any(one => rule.Persons.Any(other => one.System == other.System && one.Value == other.Value));
        var named = Names(it).Any(name => rule.Subjects.Any(subject => subject == name));
        var grouped = it.Subject.Groups.Intersect(rule.Groups).Any();
        var place = rule.Areas.Count > 0 && (!it.Subject.Pcodes.Any() || Lives(it.Subject.Pcodes, rule.Areas));
        return recipient && (rule.Agency is null || rule.Agency == it.Agency) && (everybody || numbered || named || grouped || place);
    }

    public static bool Lives(IEnumerable<string> pcodes, IEnumerable<string> areas) =>
        pcodes.Any(pcode => areas.Any(area => $"|{pcode}".Contains($"|{area}", StringComparison.OrdinalIgnoreCase)));

    private static List<string> Names(Situation it)
    {
        var kind = it.Subject.IsHousehold ? "Group" : "Patient";
        var names = it.Subject.Identifiers.Select(one => $"{kind}?{one.System}|{one.Value}").Append($"{kind}/{it.Subject.Id}").ToList();
        return it.Subject.IsHousehold ? names : [.. names, .. it.Subject.Households.Select(id => $"Group/{id}")];
    }
}
