using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Gateway.Pseudonyms;
using Interop.Store.Notices;
using Interop.Store.Recipients;

namespace Interop.Gateway.Notices;

/// <summary>
/// The notices of a withdrawal: one for each partner who received data about the subject for a purpose that the consent speaks of. They
/// name the subject by the id by which the partner knows it, and give no reason.
/// </summary>
internal static class WithdrawalNotices
{
    public const string Kind = "consent-withdrawn";

    public static IReadOnlyList<NoticeDraft> For(ConsentRecord withdrawn, IEnumerable<Recipient> recipients, Func<string, PairwiseIds?> ids, string publicUrl, DateTimeOffset at) =>
        [.. recipients
            .Where(recipient => withdrawn.Clause.Purposes.Count == 0 || withdrawn.Clause.Purposes.Any(purpose => purpose.Code == recipient.Purpose))
            .GroupBy(recipient => recipient.Partner, StringComparer.Ordinal)
            .Select(partner => Draft(withdrawn, partner.Key, [.. partner], ids(partner.Key), publicUrl, at))];

    private static NoticeDraft Draft(ConsentRecord withdrawn, string partner, List<Recipient> received, PairwiseIds? ids, string publicUrl, DateTimeOffset at)
    {
        var id = Guid.CreateVersion7(at);
        var subject = received.Select(recipient => recipient.Subject).FirstOrDefault(key => !key.Contains('?', StringComparison.Ordinal)) ?? (withdrawn.Subject.LogicalId is null ? null : withdrawn.Subject.Key);
        var shown = ids is not null && ConsentSubject.TryParse(subject, out var known) ? ids.Encode(known).Key : subject;
        return new()
        {
            Id = id,
            Agency = withdrawn.Agency!,
            Partner = partner,
            Kind = Kind,
            Consent = withdrawn.Id,
            Subject = subject,
            Payload = new JsonObject
            {
                ["type"] = Kind,
                ["id"] = id.ToString(),
                ["agency"] = withdrawn.Agency,
                ["subject"] = shown is null ? null : $"{publicUrl}/{withdrawn.Agency}/fhir/{shown}",
                ["withdrawnAt"] = (withdrawn.StatusAt ?? at).UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
                ["purposes"] = Codes(received.Select(recipient => recipient.Purpose)),
                ["categories"] = Codes(received.Aggregate(DataCategorySet.None, (set, recipient) => set.Union(recipient.Categories)).Select(category => category.Code())),
                ["decisions"] = Codes(received.SelectMany(recipient => new[] { recipient.FirstDecision, recipient.LastDecision })),
                ["instruction"] = "Stop using the data received under this consent, and delete it unless another basis lets you keep it; then acknowledge.",
                ["acknowledge"] = $"{publicUrl}/notices/v1/{id}/$acknowledge",
            }.ToJsonString(),
        };
    }

    private static JsonArray Codes(IEnumerable<string> codes) => new([.. codes.Distinct().Order(StringComparer.Ordinal).Select(code => JsonValue.Create(code))]);
}
