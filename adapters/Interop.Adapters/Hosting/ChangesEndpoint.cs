using System.Text.Json;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Interop.Adapters.Hosting;

/// <summary>Tells what changed in the registry after a token, one JSON object a line.</summary>
internal sealed partial class ChangesEndpoint(IBeneficiaryAdapter adapter, ILogger logger)
{
    private const string Since = "since";

    public async Task HandleAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(key => key != Since) is { } unknown)
        {
            await context.RefuseAsync(400, "not-supported", "There is no such parameter here; the only one is since.", unknown);
            return;
        }

        if (query[Since].Count > 1)
        {
            await context.RefuseAsync(400, "value", "It is given once.", Since);
            return;
        }

        if (!adapter.Capabilities.ReportsChanges)
        {
            await context.RefuseAsync(404, "not-supported", "This registry does not tell of changes.");
            return;
        }

        try
        {
            var changes = adapter.ChangesSinceAsync(query[Since].FirstOrDefault(), context.RequestAborted);
            await new LineStream(context, "application/x-ndjson").WriteAsync(changes, Lines, """{"complete":true}"""u8.ToArray(), """{"complete":false}"""u8.ToArray(), e => Log.BrokenOff(logger, e.GetType().Name));
        }
        catch (UnknownChangeTokenException e)
        {
            await context.RefuseAsync(410, "expired", e.Message, Since);
        }
    }

    private static IEnumerable<byte[]> Lines(RegistryChange change) =>
    [
        JsonSerializer.SerializeToUtf8Bytes(new { resourceType = change.Kind.ResourceType(), id = change.Id, deleted = change.Deleted, at = change.At, token = change.Token }),
    ];

    private static partial class Log
    {
        [LoggerMessage(2003, LogLevel.Error, "A change feed broke off by a {Failure}; its last line says so.")]
        public static partial void BrokenOff(ILogger logger, string failure);
    }
}
