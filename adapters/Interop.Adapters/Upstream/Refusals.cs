using System.Net;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Upstream;

/// <summary>What an answer that is not good means to an operator.</summary>
internal static class Refusals
{
    public static void ThrowUnlessGood(HttpStatusCode status)
    {
        if ((int)status is < 200 or > 299 or 206)
        {
            throw new SourceException(Words(status));
        }
    }

    private static string Words(HttpStatusCode status) => (int)status switch
    {
        401 => "The MIS does not accept the login (401). See that account and secret are valid there, and that the secret file holds the newest.",
        403 => "The MIS does not let this account read what the adapter reads (403). Give it the role that the adapter's page names.",
        404 => "The MIS does not have what the adapter is set to read (404), or hides it from this account. See the names and numbers in the options.",
        429 => "The MIS asks to be asked less often (429). Lower RequestsPerMinute.",
        >= 300 and < 400 => $"The MIS answered with a redirect ({(int)status}), which is not followed. Give its final address as Address.",
        >= 500 => $"The MIS failed ({(int)status}).",
        _ => $"The MIS did not accept the question ({(int)status}). It may be of another release; see the adapter's page.",
    };
}
