using Interop.Contracts;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Querying;

/// <summary>
/// Checks what a caller says of consent and authorisation. It can only narrow: a purpose must be that of the token, and whatever else it says,
/// a consent as a token too, is refused, because passed over it might have been a limit.
/// </summary>
internal sealed class ConsentObjects(PurposeOfUse purpose)
{
    public void Check(FieldReader criteria)
    {
        foreach (var name in (string[])["consent", "authorize"])
        {
            if (criteria.Object(name, DciCodes.Criteria) is { } said)
            {
                CheckOne(said);
            }
        }
    }

    private void CheckOne(FieldReader said)
    {
        if (said.Find("consent_jws") is not null)
        {
            said.Wrong(DciCodes.Criteria, "consent_jws", "is not taken with a search: have the consent recorded with the agency, and then ask.");
        }

        said.Only(DciCodes.Criteria, "@context", "@type", "ts", "purpose", "consent_jws");
        if (said.Object("purpose", DciCodes.Criteria) is not { } stated)
        {
            return;
        }

        stated.Only(DciCodes.Criteria, "text", "code", "ref_uri");
        if (stated.Text("code", 64, DciCodes.Criteria, required: true) is { } code && code != purpose.Code)
        {
            stated.Wrong(DciCodes.Criteria, "code", "must be the purpose of use of the access token.");
        }
    }
}
