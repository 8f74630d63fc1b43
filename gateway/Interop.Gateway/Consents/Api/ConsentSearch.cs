using System.Globalization;
using System.Text.Json.Nodes;
using Interop.Consents.Recording;
using Interop.Consents.Scopes;
using Interop.Contracts.Consents;
using Interop.Gateway.Audit;
using Interop.Gateway.Configuration;
using Interop.Gateway.Fhir;
using Interop.Store;

namespace Interop.Gateway.Consents.Api;

/// <summary>Search of consents, in the order in which they were last written; what the caller may not see does not count.</summary>
internal sealed class ConsentSearch(GatewaySetup setup, ConsentGate gate, ConsentApi api, IPolicyStore store, PageTokens pages, ILedger ledger, TimeProvider clock)
{
    public async Task SearchAsync(HttpContext context, string agency, bool byForm)
    {
        if (await gate.EnterAsync(context, agency, FhirInteraction.Search) is not { } session)
        {
            return;
        }

        var (parameters, problem) = byForm ? await SearchForm.FromBodyAsync(context) : SearchForm.FromQuery(context);
        var binding = new PageBinding(session.Caller.Partner.Id, agency, session.Caller.Purpose.Code);
        string? after = null;
        if (problem is null && parameters is [{ Key: "_page", Value: var token }])
        {
            if (pages.Read(binding, token) is { ResourceType: "Consent" } state)
            {
                (parameters, after) = (state.Parameters, state.After);
            }
            else
            {
                problem = FhirProblem.Of(400, "invalid", "The page link is not one of yours, or is too old; search again.", "_page");
            }
        }

        var question = problem is null ? ConsentQuestion.Parse(parameters, out problem) : null;
        if (question is { Subject: null } && !RecordingDecider.IsAgency(session.Caller.Partner, agency))
        {
            (question, problem) = (null, FhirProblem.Of(400, "required", "Name the person: only the agency lists the consents of everybody.", "patient"));
        }

        if (question is null)
        {
            await gate.RefuseAsync(context, session.Entry, problem!, "NotUnderstood");
            return;
        }

        question = question with { Subject = question.Subject is { } asked && session.Ids is { } ids ? ids.Decode(asked) : question.Subject };
        var (page, next) = await FindAsync(session, question, after is null ? 0 : long.Parse(after, CultureInfo.InvariantCulture), context.RequestAborted);
        await ledger.AppendAsync(
            session.Entry with
            {
                Outcome = "consent-read",
                Parameters = [.. parameters.Select(pair => pair.Key)],
                Records = [.. page.Select(found => $"Consent/{found.Version.Id}/_history/{found.Version.Version}")],
            },
            CancellationToken.None);
        await ConsentResponse.WriteAsync(context, Bundle(session, page, Link(after), next is { } seq ? Link(seq.ToString(CultureInfo.InvariantCulture)) : null), StatusCodes.Status200OK);

        string Link(string? from) => $"{setup.PublicUrl}/{agency}/fhir/Consent?_page={pages.Create(binding, new("Consent", parameters, question.Count, null, from))}";
    }

    private async Task<(List<StoredConsent> Page, long? Next)> FindAsync(ConsentSession session, ConsentQuestion question, long after, CancellationToken cancellation)
    {
        var page = new List<StoredConsent>();
        await foreach (var version in VersionsAsync(session.Agency, question, after, cancellation))
        {
            if (StoredConsent.Of(version) is not { } stored || !question.Matches(stored.Record) || !await api.SeesAsync(session, stored, cancellation))
            {
                continue;
            }

            if (page.Count == question.Count)
            {
                return (page, page[^1].Version.Seq);
            }

            page.Add(session.Shown(stored));
        }

        return (page, null);
    }

    private IAsyncEnumerable<PolicyVersion> VersionsAsync(string agency, ConsentQuestion question, long after, CancellationToken cancellation) =>
        question.Subject is { } subject ? OfSubjectAsync(agency, subject, after, cancellation) : store.CurrentAsync(PolicyKind.Consent, agency, after, cancellation);

    private async IAsyncEnumerable<PolicyVersion> OfSubjectAsync(string agency, ConsentSubject subject, long after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var version in (await store.ConsentsAsync(agency, [subject.Key], null, cancellation)).Where(version => version.Seq > after).OrderBy(version => version.Seq))
        {
            yield return version;
        }
    }

    private JsonObject Bundle(ConsentSession session, List<StoredConsent> page, string self, string? next)
    {
        var links = new JsonArray(new JsonObject { ["relation"] = "self", ["url"] = self });
        if (next is not null)
        {
            links.Add(new JsonObject { ["relation"] = "next", ["url"] = next });
        }

        var bundle = new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["meta"] = new JsonObject { ["lastUpdated"] = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) },
            ["type"] = "searchset",
            ["link"] = links,
        };
        if (page.Count > 0)
        {
            bundle["entry"] = new JsonArray([.. page.Select(stored => new JsonObject
            {
                ["fullUrl"] = $"{setup.PublicUrl}/{session.Agency}/fhir/Consent/{session.Shown(stored.Version.Id)}",
                ["resource"] = stored.Resource(session),
                ["search"] = new JsonObject { ["mode"] = "match" },
            })]);
        }

        return bundle;
    }
}
