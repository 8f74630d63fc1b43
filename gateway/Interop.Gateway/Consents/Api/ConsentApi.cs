using Interop.Consents.Recording;
using Interop.Consents.Scopes;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Gateway.Fhir;
using Interop.Gateway.Policies;
using Interop.Store;

namespace Interop.Gateway.Consents.Api;

/// <summary>FHIR Consent at an agency: create, read, update, withdraw. Who may not see a consent is told that there is none.</summary>
internal sealed class ConsentApi(GatewaySetup setup, ConsentGate gate, ConsentWriting writing, PolicyDesk policies, IPolicyStore store, ILedger ledger, TimeProvider clock)
{
    public async Task CreateAsync(HttpContext context, string agency)
    {
        if (await gate.EnterAsync(context, agency, FhirInteraction.Create) is not { } session)
        {
            return;
        }

        if (context.Request.Headers.ContainsKey("If-None-Exist"))
        {
            await gate.RefuseAsync(context, session.Entry, FhirProblem.Of(400, "not-supported", "Conditional create is not supported; search first.", "If-None-Exist"), "NotUnderstood");
            return;
        }

        var id = ConsentId.New().ToString();
        var (consent, problem) = await BodyAsync(context, session, id, null);
        if (consent is null)
        {
            await gate.RefuseAsync(context, session.Entry, problem!, "NotUnderstood");
            return;
        }

        await RecordAsync(context, session, consent, null, stored =>
        {
            context.Response.Headers.Location = $"{setup.PublicUrl}/{agency}/fhir/Consent/{session.Shown(stored.Version.Id)}";
            return ConsentResponse.WriteAsync(context, session, session.Shown(stored), StatusCodes.Status201Created);
        });
    }

    public async Task ReadAsync(HttpContext context, string agency, string id)
    {
        if (await gate.EnterAsync(context, agency, FhirInteraction.Read) is not { } session)
        {
            return;
        }

        if (await FindAsync(session, id, context.RequestAborted) is not { } stored)
        {
            await gate.RefuseAsync(context, session.Entry, FhirProblem.NotFound, "NotSeen");
            return;
        }

        await ledger.AppendAsync(session.Entry with { Outcome = "consent-read", Records = [Reference(stored)] }, CancellationToken.None);
        await ConsentResponse.WriteAsync(context, session, session.Shown(stored), StatusCodes.Status200OK);
    }

    public async Task UpdateAsync(HttpContext context, string agency, string id)
    {
        if (await gate.EnterAsync(context, agency, FhirInteraction.Update) is not { } session)
        {
            return;
        }

        if (await FindAsync(session, id, context.RequestAborted) is not { } before)
        {
            await gate.RefuseAsync(context, session.Entry, FhirProblem.NotFound, "NotSeen");
            return;
        }

        var match = context.Request.Headers.IfMatch.ToString();
        if (match != before.ETag)
        {
            await gate.RefuseAsync(
                context,
                session.Entry,
                match.Length == 0
                    ? FhirProblem.Of(428, "required", "Send If-Match with the ETag of the version that you have read.", "If-Match")
                    : FhirProblem.Of(412, "conflict", "The consent has another version by now; read it again.", "If-Match"),
                "Conflict");
            return;
        }

        var (consent, problem) = await BodyAsync(context, session, before.Version.Id, id);
        if (consent is null)
        {
            await gate.RefuseAsync(context, session.Entry, problem!, "NotUnderstood");
            return;
        }

        consent = consent with { StatusAt = consent.Status == before.Record.Status ? consent.StatusAt : consent.StatusAt ?? clock.GetUtcNow() };
        await RecordAsync(context, session, consent, before, stored => ConsentResponse.WriteAsync(context, session, session.Shown(stored), StatusCodes.Status200OK));
    }

    public async Task WithdrawAsync(HttpContext context, string agency, string id)
    {
        if (await gate.EnterAsync(context, agency, FhirInteraction.Update) is not { } session)
        {
            return;
        }

        var (withdrawal, problem) = await Withdrawal.ReadAsync(context, clock.GetUtcNow());
        if (withdrawal is null)
        {
            await gate.RefuseAsync(context, session.Entry, problem!, "NotUnderstood");
            return;
        }

        if (await FindAsync(session, id, context.RequestAborted) is not { } before)
        {
            await gate.RefuseAsync(context, session.Entry, FhirProblem.NotFound, "NotSeen");
            return;
        }

        if (before.Record.Status == ConsentStatus.Withdrawn)
        {
            await ledger.AppendAsync(session.Entry with { Outcome = "consent-read", Records = [Reference(before)] }, CancellationToken.None);
            await ConsentResponse.WriteAsync(context, session, session.Shown(before), StatusCodes.Status200OK);
            return;
        }

        var withdrawn = before.Record with { Status = ConsentStatus.Withdrawn, StatusAt = withdrawal.At, StatusReason = withdrawal.Reason };
        await RecordAsync(context, session, withdrawn, before, stored => ConsentResponse.WriteAsync(context, session, session.Shown(stored), StatusCodes.Status200OK));
    }

    // Whether an id is one that the caller was given does not depend on whom the registry knows, so the refusal tells nothing.
    private static async Task<(ConsentRecord? Consent, FhirProblem? Problem)> BodyAsync(HttpContext context, ConsentSession session, string id, string? named)
    {
        var (consent, problem) = await ConsentBody.ConsentAsync(context, id, named);
        return consent is null ? (null, problem)
            : session.Known(consent) is { } known ? (known, null)
            : (null, FhirProblem.Of(422, "invalid", "Patient and household are named by an id that this agency's records have for you; use one from an answer to you, or an identifier.", "Consent.patient"));
    }

    /// <summary>The consent as far as this caller may see it; null for every other reason too.</summary>
    public async Task<StoredConsent?> FindAsync(ConsentSession session, string id, CancellationToken cancellation)
    {
        if (!SearchParser.IsLogicalId(id) || await store.FindAsync(PolicyKind.Consent, session.Known(id), cancellation) is not { } version || version.Agency != session.Agency)
        {
            return null;
        }

        return StoredConsent.Of(version) is { } stored && await SeesAsync(session, stored, cancellation) ? stored : null;
    }

    /// <summary>Whether a consent is of this caller's own side.</summary>
    public async ValueTask<bool> SeesAsync(ConsentSession session, StoredConsent stored, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var agreements = policies.Book.Agreements(session.Agency, session.Caller.Partner.Id).Where(agreement => agreement.InForceOn(day)).ToList();
        bool Sees(bool recordedIt) => RecordingDecider.Sees(session.Caller.Partner, session.Agency, stored.Record, recordedIt, agreements, policies.Book.Rules.All);
        return Sees(false) || (session.Caller.Partner.Active && await RecordedAsync(session, stored, cancellation) && Sees(true));
    }

    private static string Reference(StoredConsent stored) => $"Consent/{stored.Version.Id}/_history/{stored.Version.Version}";

    private async Task<bool> RecordedAsync(ConsentSession session, StoredConsent stored, CancellationToken cancellation)
    {
        await foreach (var version in store.HistoryAsync(PolicyKind.Consent, stored.Version.Id, cancellation))
        {
            return session.IsAuthor(version.Author);
        }

        return false;
    }

    private async Task RecordAsync(HttpContext context, ConsentSession session, ConsentRecord consent, StoredConsent? before, Func<StoredConsent, Task> answer)
    {
        var (stored, problem, reason) = await writing.RecordAsync(session, consent, before);
        await (stored is null ? gate.RefuseAsync(context, session.Entry, problem!, reason) : answer(stored));
    }
}
