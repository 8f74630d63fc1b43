using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.Querying;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Interop.Adapters.Hosting;

/// <summary>Answers a search with every match and all that is needed to decide about it.</summary>
internal sealed partial class SearchEndpoint(IBeneficiaryAdapter adapter, ILogger logger)
{
    /// <summary>The largest body that is read.</summary>
    public const long LargestBody = 64 * 1024;

    private static readonly byte[] Complete = FhirJson.Serialize(Outcomes.Complete);
    private static readonly byte[] Broken = FhirJson.Serialize(Outcomes.Broken);

    public async Task HandleAsync(HttpContext context)
    {
        if (!RecordKindType.TryParse((string?)context.Request.RouteValues["type"], out var kind) || !adapter.Capabilities.Kinds.Contains(kind))
        {
            await context.RefuseAsync(404, "not-supported", "This registry has no such resource type; its CapabilityStatement lists those it has.");
            return;
        }

        var form = await SearchForm.ReadAsync(context.Request, kind, adapter.Capabilities);
        if (form.Status != 200)
        {
            await context.RefuseAsync(form.Status, form.Issues);
            return;
        }

        var matches = form.Query is { After: null, Criteria: [Criterion.IdIs { Ids: [var id] }] }
            ? FindAsync(kind, id, context.RequestAborted)
            : adapter.ListAsync(form.Query!, context.RequestAborted);
        await new LineStream(context, FhirNames.NdJson).WriteAsync(matches, MatchWriter.Lines, Complete, Broken, e => Log.BrokenOff(logger, e.GetType().Name));
    }

    private async IAsyncEnumerable<AdapterMatch> FindAsync(RecordKind kind, string id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (await adapter.FindAsync(kind, id, cancellation) is { } match)
        {
            yield return match;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2002, LogLevel.Error, "An answer broke off by a {Failure}; its last line says so.")]
        public static partial void BrokenOff(ILogger logger, string failure);
    }
}
