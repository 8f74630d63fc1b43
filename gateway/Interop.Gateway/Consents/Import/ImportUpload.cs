using System.Security.Cryptography;
using Interop.Gateway.Administration;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Microsoft.AspNetCore.Http.Features;

namespace Interop.Gateway.Consents.Import;

/// <summary>Takes the file of an import: whole, not too large, and with a header of the format, or not at all.</summary>
internal sealed class ImportUpload(GatewaySetup setup, ImportFolder folder, TimeProvider clock)
{
    private const int Megabyte = 1 << 20;
    private const int Chunk = 1 << 16;

    /// <summary>The import of the file in the request's body; or what is wrong with it.</summary>
    public async Task<(ImportJob? Job, AdminProblem? Problem)> TakeAsync(HttpContext context, AdministrationCaller caller, string agency)
    {
        if (!IsCsv(context.Request))
        {
            return (null, AdminProblem.Of(415, "NotUnderstood", "Send CSV in UTF-8, not compressed.", new ProblemError("Content-Type", "The type is text/csv.", "Send Content-Type: text/csv.")));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = (long)setup.Options.LargestImportMegabytes * Megabyte;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        folder.Create(id);
        var kept = false;
        try
        {
            var (bytes, sha256) = await SaveAsync(context, folder.Upload(id));
            if (Problem(folder.Upload(id)) is { } problem)
            {
                return (null, problem);
            }

            kept = true;
            return (new() { Id = id, Agency = agency, Partner = caller.Actor.Partner!.Id, Client = caller.ClientId, CreatedAt = now, Bytes = bytes, Sha256 = sha256 }, null);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, AdminProblem.Of(413, "TooLarge", $"A file of consents has at most {setup.Options.LargestImportMegabytes} MiB; split it, and repeat the header in each part."));
        }
        finally
        {
            if (!kept)
            {
                folder.Remove(id);
            }
        }
    }

    private static bool IsCsv(HttpRequest request) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        && request.Headers.ContentEncoding.Count == 0;

    private static async Task<(long Bytes, string Sha256)> SaveAsync(HttpContext context, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[Chunk];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
        }

        file.Flush(flushToDisk: true);
        return (file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static AdminProblem? Problem(string path)
    {
        try
        {
            using var file = ConsentFile.Open(path);
            return ImportHeader.Problems(file.Columns) is { Count: > 0 } problems ? AdminProblem.Of(400, "NotUnderstood", "The file's header is not of the format; nothing was recorded.", [.. problems]) : null;
        }
        catch (ConsentFileException error)
        {
            return AdminProblem.Of(400, "NotUnderstood", "The file's first row cannot be read; nothing was recorded.", new ProblemError("line 1", error.Message, "Send the file as CSV in UTF-8."));
        }
    }
}
