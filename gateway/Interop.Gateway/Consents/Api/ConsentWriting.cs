using System.Text;
using Interop.Consents.Recording;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Gateway.Consents.Evidence;
using Interop.Gateway.Consents.Index;
using Interop.Gateway.Fhir;
using Interop.Gateway.Notices;
using Interop.Gateway.Policies;
using Interop.Gateway.Pseudonyms;
using Interop.Store;
using Interop.Store.Notices;
using Interop.Store.Recipients;

namespace Interop.Gateway.Consents.Api;

/// <summary>
/// Records a consent: decided, checked, durable, in effect here, and in the ledger, before the caller is answered. With a withdrawal or
/// refusal the notices to those who already received data are written in the same transaction.
/// </summary>
internal sealed class ConsentWriting(GatewaySetup setup, PolicyDesk policies, TokenEvidence tokens, PairwiseDirectory pairwise, IPolicyStore store, ConsentFeed feed, IRecipientRegister recipients, INotificationStore notices, ILedger ledger, TimeProvider clock)
{
    /// <summary>Records the consent as the version after <paramref name="before"/>; answers with the problem when it may not.</summary>
    public async Task<(StoredConsent? Stored, FhirProblem? Problem, string Reason)> RecordAsync(ConsentSession session, ConsentRecord consent, StoredConsent? before)
    {
        var now = clock.GetUtcNow();
        if (consent.Agency is { } named && named != session.Agency)
        {
            return (null, FhirProblem.Of(422, "business-rule", "The organization is not the agency in the URL.", "Consent.organization"), "OtherAgency");
        }

        consent = consent with { Agency = session.Agency };
        if (before?.Record.Evidence is { Jws: not null } proof && consent.Evidence == (proof with { Jws = null }))
        {
            // Who is shown the consent without its token sends it back without.
            consent = consent with { Evidence = proof };
        }

        var refusal = RecordingDecider.Decide(session.Caller.Partner, session.Agency, consent, before?.Record, policies.Book.Agreements(session.Agency, session.Caller.Partner.Id), DateOnly.FromDateTime(now.UtcDateTime));
        if (refusal != RecordingRefusal.None)
        {
            return (null, refusal == RecordingRefusal.InOwnFavour && consent.Evidence?.Jws is not null ? Refusal(TokenRefusal.PresenterMismatch, 403) : Refusal(refusal), refusal.ToString());
        }

        var problems = RecordingRules.Problems(consent, before?.Record, now, policies.Book.Partners.ContainsKey);
        if (problems.Count > 0)
        {
            return (null, new(422, [.. problems.Select(problem => new FhirIssue("business-rule", problem.Rule, problem.Field))]), "NotInOrder");
        }

        var (unproven, turn) = await tokens.CheckAsync(session, consent, before?.Record, now);
        if (unproven is not null)
        {
            return (null, Refusal(unproven, 422), unproven.Reason);
        }

        var write = new PolicyWrite
        {
            Kind = PolicyKind.Consent,
            Id = consent.Id,
            ExpectedVersion = before?.Version.Version ?? 0,
            Agency = session.Agency,
            Subject = consent.Subject.Key,
            Author = session.Author,
            Content = Encoding.UTF8.GetString(ConsentJson.Serialize(consent)),
        };
        await ledger.AppendAsync(session.Entry with { Outcome = "recording", Records = [$"Consent/{consent.Id}"] }, CancellationToken.None);
        var drafts = await NoticesAsync(consent, before?.Record, now);
        return await store.WriteAsync(turn is null ? [write] : [write, turn], drafts, CancellationToken.None) switch
        {
            WriteResult.Written { Versions: [var version, ..] } => await InEffectAsync(session, version, consent, before?.Record, drafts),
            WriteResult.Conflict { Kind: PolicyKind.Guard } => (null, Refusal(TokenRefusal.Replay, 422), TokenRefusal.Replay.Reason),
            WriteResult.Conflict => (null, FhirProblem.Of(412, "conflict", "The consent has another version by now; read it again.", "If-Match"), "Conflict"),
            _ => throw new InvalidOperationException("One write gives one version or a conflict."),
        };
    }

    private static FhirProblem Refusal(TokenRefusal refusal, int status) =>
        new(status, [new(status == 403 ? "forbidden" : "business-rule", $"The token is no evidence of this consent. {refusal.Rule}", "Consent.sourceAttachment") { Reason = refusal.Code }]);

    private static FhirProblem Refusal(RecordingRefusal refusal) => refusal switch
    {
        RecordingRefusal.InOwnFavour => FhirProblem.Of(403, "forbidden", "Nobody records a consent in the own favour: a permit must not name you or your class of recipients."),
        RecordingRefusal.AgencyOnly => FhirProblem.Of(403, "forbidden", "Only the agency changes this; you may record a withdrawal."),
        _ => FhirProblem.Of(403, "forbidden", "No sharing agreement in force lets you record consents at this agency."),
    };

    private async Task<(StoredConsent? Stored, FhirProblem? Problem, string Reason)> InEffectAsync(
        ConsentSession session, PolicyVersion version, ConsentRecord consent, ConsentRecord? before, IReadOnlyList<NoticeDraft> told)
    {
        await feed.UntilAsync(version.Seq, CancellationToken.None);

        // Who received between the first look and the write is told too.
        var late = (await NoticesAsync(consent, before, clock.GetUtcNow())).Where(draft => told.All(other => other.Partner != draft.Partner)).ToList();
        if (late.Count > 0)
        {
            await notices.EnqueueAsync(late, CancellationToken.None);
        }

        try
        {
            await ledger.AppendAsync(session.Entry with { Outcome = "recorded", Records = [$"Consent/{version.Id}/_history/{version.Version}"] }, CancellationToken.None);
        }
        catch (LedgerUnavailableException)
        {
            return (null, FhirProblem.Of(503, "transient", "The consent is recorded and in force, but the audit ledger did not take the entry that says so; read the consent before you try again."), "NotRecorded");
        }

        return (StoredConsent.Of(version) ?? throw new InvalidOperationException("A consent that was just written can be read."), null, "");
    }

    /// <summary>The notices that a change of a consent calls for, to those who have received data by now.</summary>
    public async Task<IReadOnlyList<NoticeDraft>> NoticesAsync(ConsentRecord consent, ConsentRecord? before, DateTimeOffset now)
    {
        var ends = consent.Status is ConsentStatus.Withdrawn or ConsentStatus.Refused && before?.Status != consent.Status;
        return ends ? WithdrawalNotices.For(consent, await recipients.OfAsync(consent.Agency!, [consent.Subject.Key], CancellationToken.None), partner => pairwise.Find(partner, consent.Agency!), setup.PublicUrl, now) : [];
    }
}
