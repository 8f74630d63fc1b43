using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Elements;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Adapters;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Fhir;
using Interop.Gateway.Policies;
using Interop.Gateway.Pseudonyms;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Enforcement;

/// <summary>The stages between a known caller and an adapter: how often, what, and whether it may be asked. Each can only close.</summary>
internal sealed class QuestionGate(
    GatewaySetup setup,
    PolicyDesk policies,
    PartnerLimiter limiter,
    FhirRequestParser parser,
    AdapterDirectory adapters,
    PairwiseDirectory pairwise,
    TimeProvider clock)
{
    public async Task<GateResult> AskAsync(HttpContext context, Caller caller, LedgerEntry entry)
    {
        var agency = (string)context.Request.RouteValues["agency"]!;
        var path = (string?)context.Request.RouteValues["path"] ?? "";
        entry = Named(agency, entry);
        if (Enter(context, caller, entry) is { } throttled)
        {
            return throttled;
        }

        var binding = new PageBinding(caller.Partner.Id, agency, caller.Purpose.Code);
        return await parser.ParseAsync(context, path, binding) switch
        {
            FhirRequestResult.NotUnderstood not => Closed(not.Problem, entry, "NotUnderstood"),
            FhirRequestResult.Understood understood => await AskAsync(context, caller, agency, understood.Request, entry),
            _ => Closed(FhirProblem.Failure, entry, "Failure"),
        };
    }

    /// <summary>The entry with the agency, when there is one of this name.</summary>
    public LedgerEntry Named(string agency, LedgerEntry entry) => entry with { Agency = setup.Agencies.ContainsKey(agency) ? agency : null };

    /// <summary>Counts a question of the caller's; the refusal when it is one too many.</summary>
    public GateResult.Closed? Enter(HttpContext context, Caller caller, LedgerEntry entry)
    {
        if (limiter.TryTake(caller.Partner.Id))
        {
            return null;
        }

        context.Response.Headers.RetryAfter = "60";
        return new(FhirProblem.Throttled, limiter.Refused(caller.Partner.Id, entry.At) is { } reason ? entry with { Reason = reason } : null);
    }

    /// <summary>Decides a question that is counted and understood.</summary>
    public async Task<GateResult> AskAsync(HttpContext context, Caller caller, string agency, FhirRequest request, LedgerEntry entry)
    {
        entry = entry with
        {
            Interaction = $"{request.Operation ?? request.Interaction.ToString()} {request.Query.Kind.ResourceType()}",
            Parameters = request.Parameters.Count + request.Shaping.Count == 0 ? null : [.. request.Parameters.Concat(request.Branches.SelectMany(branch => branch.Parameters).DistinctBy(pair => pair.Key)).Concat(request.Shaping).Select(pair => pair.Key)],
        };

        // An agency that is not here and one that shares nothing with this partner are refused alike.
        var (seq, agreements) = (policies.Seq, policies.Book.Agreements(agency, caller.Partner.Id));
        var decision = ConsentDecider.Decide(Access(caller, agency, request), agreements);
        if (decision is not QueryDecision.Permitted { Permit: var permit } || !setup.Agencies.TryGetValue(agency, out var known))
        {
            var reason = decision is QueryDecision.Refused refused ? refused.Reason : RefusalReason.NoAgreement;
            return Closed(Refusal(reason, caller, agency, request), entry, reason.ToString());
        }

        entry = entry with { Agreement = permit.Agreement.Id, AgreementVersion = permit.Agreement.Version };
        if (!limiter.TryTake(permit.Agreement))
        {
            context.Response.Headers.RetryAfter = "60";
            return Closed(FhirProblem.Throttled, entry, "AgreementThrottled");
        }

        if (await adapters.FindAsync(known, context.RequestAborted) is not { } abilities)
        {
            return Closed(FhirProblem.AgencyUnavailable, entry with { Outcome = "failed" }, "AdapterUnavailable");
        }

        List<string> impossible = request.Parameters.Count == 0 ? [] : Impossible(request, abilities);
        return !abilities.Parameters.ContainsKey(request.Query.Kind) ? Closed(FhirProblem.Unsupported, entry, "NotServed")
            : impossible.Count > 0 ? Closed(NotSearchable(impossible), entry, "NotSearchable")
            : request.LinkedUnder is { } agreement && agreement != permit.Agreement.Id ? Closed(FhirProblem.PageNotValid, entry, "PageNotValid")
            : new GateResult.Open(Exchange(known, caller, request, permit, seq, entry));
    }

    /// <summary>What a question would be refused with by the policies as they stand, or null; it is neither counted nor recorded.</summary>
    public FhirProblem? Foresee(Caller caller, string agency, FhirRequest request) =>
        !setup.Agencies.ContainsKey(agency) ? FhirProblem.AgencyNotShared
        : ConsentDecider.Decide(Access(caller, agency, request), policies.Book.Agreements(agency, caller.Partner.Id)) is QueryDecision.Refused refused ? Refusal(refused.Reason, caller, agency, request)
        : null;

    /// <summary>
    /// Whether the permit would be given now as it was; what was asked for is decided again from the policies as they stand and the time that it is.
    /// </summary>
    public QueryPermit? Again(Exchange exchange)
    {
        if (!policies.Book.Partners.TryGetValue(exchange.Caller.Partner.Id, out var partner))
        {
            return null;
        }

        var request = exchange.Permit.Request with { Partner = partner, At = clock.GetUtcNow() };
        return ConsentDecider.Decide(request, policies.Book.Agreements(exchange.Agency.Name, partner.Id)) is QueryDecision.Permitted permitted ? permitted.Permit : null;
    }

    /// <summary>A further question of a search, permitted for itself; null when it is not. Its ids are still those by which the caller names records.</summary>
    public Exchange? Hop(Exchange search, FhirRequest request)
    {
        var seq = policies.Seq;
        return ConsentDecider.Decide(Access(search.Caller, search.Agency.Name, request), policies.Book.Agreements(search.Agency.Name, search.Caller.Partner.Id)) is QueryDecision.Permitted permitted
            ? Exchange(search.Agency, search.Caller, request, permitted.Permit, seq, search.Entry, search.Shown)
            : null;
    }

    /// <summary>What the agency's adapter can answer; null when it does not say.</summary>
    public Task<AdapterAbilities?> AbilitiesAsync(Exchange search) => adapters.FindAsync(search.Agency, CancellationToken.None);

    /// <summary>The ids by which the partner of an exchange would see records now.</summary>
    public PairwiseIds? Ids(Exchange exchange) => pairwise.Find(exchange.Permit.Recipient, exchange.Agency.Name);

    private Exchange Exchange(Agency agency, Caller caller, FhirRequest request, QueryPermit permit, long seq, LedgerEntry entry, ShownConsent? shown = null)
    {
        var ids = pairwise.Find(caller.Partner, agency.Name);
        return new(agency, caller, ids is null ? request : request with { Query = ids.Decode(request.Query) }, permit, seq)
        {
            Deadline = TimeSpan.FromSeconds(setup.Options.AnswerSeconds),
            Entry = entry,
            Ids = ids,
            Shown = shown,
        };
    }

    private AccessRequest Access(Caller caller, string agency, FhirRequest request)
    {
        var type = request.Query.Kind.ResourceType();
        var root = ElementTable.Current.Resources[type];
        var asked = request.Elements is null
            ? root.Categories()
            : request.Elements.Aggregate(DataCategorySet.None, (set, name) => set.Union(root.Children[name].Categories()));
        var presence = ElementTable.Current.Presence[type];
        return new()
        {
            Partner = caller.Partner,
            Agency = agency,
            Purpose = caller.Purpose,
            Scopes = caller.Scopes,
            ResourceType = type,
            Interaction = request.Interaction,
            Requested = asked.Union(request.Filters).Union(DataCategorySet.Of(presence)).Union(SortText.Categories(request.Query.Kind, request.Shape.Sort)),
            Presence = presence,
            Filters = request.Filters,
            At = clock.GetUtcNow(),
        };
    }

    private static List<string> Impossible(FhirRequest request, AdapterAbilities abilities) =>
        [.. request.Parameters.Select(pair => pair.Key).Where(name => !SearchChain.IsChain(name) && !abilities.Answers(request.Query.Kind, name))];

    private static GateResult.Closed Closed(FhirProblem problem, LedgerEntry entry, string reason) => new(problem, entry with { Reason = reason });

    private static FhirProblem NotSearchable(List<string> names) =>
        new(400, [.. names.Select(name => new FhirIssue("not-supported", "This agency's registry cannot search by this parameter.", name))]);

    private FhirProblem Refusal(RefusalReason reason, Caller caller, string agency, FhirRequest request) => reason switch
    {
        RefusalReason.ScopeMissing => FhirProblem.Of(
            403,
            "forbidden",
            $"The token's scopes do not allow this; ask for system/{request.Query.Kind.ResourceType()}.{(request.Interaction == Interop.Consents.Scopes.FhirInteraction.Read ? "r" : "s")}."),
        RefusalReason.PurposeNotAgreed => FhirProblem.Of(403, "forbidden", "The token's purpose of use is not one of the sharing agreement with this agency."),
        RefusalReason.OperationNotAgreed => FhirProblem.Of(403, "forbidden", "The sharing agreement with this agency does not include this operation."),
        RefusalReason.CategoryNotAgreed => FhirProblem.Of(403, "forbidden", "The sharing agreement with this agency does not include this kind of data."),
        RefusalReason.FilterNotAgreed => FilterNotAgreed(caller, agency, request),
        _ => FhirProblem.AgencyNotShared,
    };

    private FhirProblem FilterNotAgreed(Caller caller, string agency, FhirRequest request)
    {
        var agreed = policies.Book.Agreements(agency, caller.Partner.Id)
            .Where(agreement => agreement.Purposes.Contains(caller.Purpose))
            .Aggregate(DataCategorySet.None, (set, agreement) => set.Union(agreement.Categories));
        var names = request.Parameters.Select(pair => pair.Key.Split(':')[0]).Distinct()
            .Where(name => SearchParameters.Find(request.Query.Kind, name)?.Category is { } category && !agreed.Contains(category));
        names = names.Concat(request.Chains.Where(chain => SearchParameters.Find(request.Query.Kind, chain.OuterParameter)?.Category is { } category && !agreed.Contains(category)).Select(chain => chain.Name));
        return new(403, [.. names.Select(name =>
            new FhirIssue("forbidden", "The sharing agreement does not include the data that this parameter searches; search by what you may see.", name))]);
    }
}
