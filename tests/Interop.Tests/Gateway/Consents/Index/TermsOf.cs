using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Tests.Gateway.Consents.Index;

/// <summary>Terms of many kinds, each call a new object as from a new reading.</summary>
internal static class TermsOf
{
    public static ConsentTerms Any(int number, ConsentStatus status = ConsentStatus.Given) => ConsentTerms.Of(new ConsentRecord
    {
        Id = "c",
        Subject = ConsentSubject.Person("p"),
        Status = status,
        Clause = new()
        {
            Decision = ConsentDecision.Permit,
            Recipients = [$"partner-{number}"],
            Purposes = [PurposeOfUse.ServiceDelivery],
            Categories = DataCategorySet.All,
        },
    });
}
