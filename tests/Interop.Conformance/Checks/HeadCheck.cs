using Interop.Conformance.Asking;
using Interop.Contracts;
using Interop.Contracts.Households;

namespace Interop.Conformance.Checks;

/// <summary>A household has exactly one head.</summary>
internal static class HeadCheck
{
    public static Check Of(CheckedHost host) => new("head", "a Group has exactly one member marked as head", _ =>
    {
        if (!host.Kinds.Contains(RecordKind.Household) || host.Records(RecordKind.Household).Count == 0)
        {
            return Task.FromResult(Verdict.NotApplicable("The registry has no households."));
        }

        var households = host.Records(RecordKind.Household).Select(match => (Household)match.Record).ToList();
        var wrong = households.Count(household => household.Members.Count(member => member.IsHead) != 1);
        return wrong == 0
            ? Task.FromResult(Verdict.Passed($"{households.Count} households have one head each."))
            : throw new ContractBrokenException($"{wrong} of {households.Count} households have no head or several.");
    });
}
