using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Gateway.Administration;

/// <summary>Writes answers of the admin API; nothing of them may be cached.</summary>
internal static class AdminResponse
{
    public const string Json = "application/json";
    public const string Problem = "application/problem+json";

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Whether a request is one of the admin API.</summary>
    public static bool Owns(HttpContext context) => context.Request.Path.StartsWithSegments("/admin", StringComparison.Ordinal);

    public static async Task WriteAsync(HttpContext context, AdminAnswer answer)
    {
        switch (answer)
        {
            case AdminAnswer.Done done:
                context.Response.Headers.ETag = done.ETag;
                context.Response.Headers.Location = done.Location;
                await WriteAsync(context, done.Status, Json, done.Json);
                break;
            case AdminAnswer.Download download:
                await using (download.File)
                {
                    Head(context, StatusCodes.Status200OK, download.ContentType);
                    context.Response.Headers.ContentDisposition = "attachment";
                    context.Response.ContentLength = download.File.Length;
                    await download.File.CopyToAsync(context.Response.Body, context.RequestAborted);
                }

                break;
            case AdminAnswer.Refused refused:
                await WriteAsync(context, refused.Problem);
                break;
            default:
                throw new InvalidOperationException("An answer is one of three.");
        }
    }

    public static Task WriteAsync(HttpContext context, AdminProblem problem) => WriteAsync(
        context,
        problem.Status,
        Problem,
        JsonSerializer.Serialize(new ProblemDocument("about:blank", problem.Title, problem.Status, problem.Errors), Options));

    private static void Head(HttpContext context, int status, string contentType)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    private static Task WriteAsync(HttpContext context, int status, string contentType, string? text)
    {
        Head(context, status, contentType);
        if (text is null)
        {
            context.Response.ContentType = null;
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
