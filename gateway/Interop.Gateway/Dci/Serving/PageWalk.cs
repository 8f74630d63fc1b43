using Interop.Gateway.Enforcement;
using Interop.Gateway.Fhir;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Dci.Serving;

/// <summary>
/// Finds the page of a number: DCI numbers pages, and the registry knows only what follows what. The records before it are asked for and
/// decided as any, and given up; so numbers count what may be seen, and tell of nothing else.
/// </summary>
internal sealed class PageWalk(DisclosurePath path, TimeProvider clock)
{
    /// <summary>How many records may come before a page.</summary>
    public const int Furthest = 2000;

    /// <summary>Answers the exchange with the page behind so many records; a refusal, or null with the exchange that was answered or failed.</summary>
    public async Task<(Exchange Asked, GateResult.Closed? Refusal)> AskAsync(HttpContext context, Exchange exchange, int offset)
    {
        var begun = clock.GetTimestamp();
        var place = new PagePlace(1, null);
        for (var left = offset; left > 0;)
        {
            var step = Math.Min(left, FhirRequest.MostCount);
            var before = exchange.With(At(exchange.Request, place) with { Count = step, Shape = new() { Sort = exchange.Request.Shape.Sort } }, exchange.Permit);
            before.Deadline = Left(exchange, begun);
            var refusal = await path.AskAsync(context, before);
            var next = before.Outcome is { } outcome ? outcome.Next : before.Answer?.NextAfter is { } after ? new(place.Pass, after) : null;
            before.Release();
            if (refusal is not null || before.Answer is null)
            {
                return (before, refusal);
            }

            if (next is null)
            {
                return await LastAsync(context, exchange, exchange.Request with { Shape = new() { Total = true, CountOnly = true } }, begun);
            }

            (place, left) = (next, left - step);
        }

        return await LastAsync(context, exchange, At(exchange.Request, place), begun);
    }

    private async Task<(Exchange Asked, GateResult.Closed? Refusal)> LastAsync(HttpContext context, Exchange exchange, FhirRequest request, long begun)
    {
        var last = exchange.With(request, exchange.Permit);
        last.Deadline = Left(exchange, begun);
        return (last, await path.AskAsync(context, last));
    }

    private static FhirRequest At(FhirRequest request, PagePlace place) => request with { Query = request.Query with { After = place.After }, Pass = place.Pass };

    // An answer that takes no time is not to be had; the shortest time is too short for it, and so it is too costly.
    private TimeSpan Left(Exchange exchange, long begun)
    {
        var left = exchange.Deadline - clock.GetElapsedTime(begun);
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }
}
