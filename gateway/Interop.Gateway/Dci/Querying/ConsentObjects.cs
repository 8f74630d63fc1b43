using Interop.Contracts;
using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Querying;

/// <summary>
/// Reads what a caller says of consent and authorisation: a purpose, which must be that of the token, and a consent as a token, where one is taken.
/// Whatever else it says is refused, because passed over it might have been a limit.
/// </summary>
internal sealed class ConsentObjects(PurposeOfUse purpose, bool takesToken)
{
    private const int Longest = 16 * 1024;
    private const string Token = "consent_jws";

    /// <summary>The consent token of the request; null without one.</summary>
    public ShownToken? Read(FieldReader criteria)
    {
        ShownToken? token = null;
        foreach (var name in (string[])["consent", "authorize"])
        {
            if (criteria.Object(name, DciCodes.Criteria) is { } said)
            {
                token = ReadOne(said, takesToken && name == "consent") ?? token;
            }
        }

        return token;
    }

    private ShownToken? ReadOne(FieldReader said, bool takes)
    {
        if (!takes && said.Find(Token) is not null)
        {
            said.Wrong(DciCodes.Criteria, Token, "is taken in consent of a search, and nowhere else: have the consent recorded with the agency, and then ask.");
        }

        said.Only(DciCodes.Criteria, "@context", "@type", "ts", "purpose", Token);
        if (said.Object("purpose", DciCodes.Criteria) is { } stated)
        {
            stated.Only(DciCodes.Criteria, "text", "code", "ref_uri");
            if (stated.Text("code", 64, DciCodes.Criteria, required: true) is { } code && code != purpose.Code)
            {
                stated.Wrong(DciCodes.Criteria, "code", "must be the purpose of use of the access token.");
            }
        }

        return takes && said.Text(Token, Longest, DciCodes.Criteria) is { } jws ? new(jws, said.At(Token)) : null;
    }
}
