namespace Interop.Tests.Gateway.Consents.Import;

/// <summary>Files of consents as an agency would write them.</summary>
internal static class Csv
{
    public const string Header = "interop-consents-v1,subject-kind,subject-id,subject-identifier,status,status-reason,decision,recipients,recipient-classes,purposes,categories,period-end,collected,method,notice-version,notice-language";

    /// <summary>A yes of a person to all governments for the person's identity.</summary>
    public static string Yes(string number, string person, string collected = "2026-05-01T09:00:00Z") =>
        Row(number, person, "given", "permit", collected);

    public static string Row(
        string number, string person, string status, string decision, string collected = "2026-05-01T09:00:00Z", string recipients = "", string purposes = "service-delivery",
        string categories = "identity;demographics", string end = "", string kind = "person", string identifier = "") =>
        $"{number},{kind},{person},{identifier},{status},,{decision},{recipients},{(recipients.Length > 0 ? "" : "government")},{purposes},{categories},{end},{collected},written,3,ar";

    public static string File(params IEnumerable<string> rows) => string.Join("\r\n", rows.Prepend(Header)) + "\r\n";
}
