using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Interop.Gateway.Consents;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Reads an adapter's answer line by line, one resource each, and ends only at the line that says it is complete: a stream that ends
/// before is a fault, never a shorter answer.
/// </summary>
internal static class AnswerLines
{
    private const int LongestLine = 1024 * 1024;
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static async IAsyncEnumerable<JsonElement> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream, new(leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellation);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    var resource = Parse(buffer.Slice(0, end));
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                    if (resource.Text("resourceType") == "OperationOutcome")
                    {
                        RequireComplete(resource);
                        yield break;
                    }

                    yield return resource;
                }

                reader.AdvanceTo(buffer.Start, buffer.End);
                if (read.IsCompleted)
                {
                    throw new AdapterAnswerException("The answer ended before its closing line.");
                }

                if (buffer.Length > LongestLine)
                {
                    throw new AdapterAnswerException("A line of the answer is too long.");
                }
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static JsonElement Parse(ReadOnlySequence<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new AdapterAnswerException("A line of the answer is not one JSON object.", error);
        }
    }

    private static void RequireComplete(JsonElement outcome)
    {
        if (outcome.Items("issue").ToList() is not [var issue] || issue.Text("severity") != "information" || issue.Text("code") != "informational")
        {
            throw new AdapterAnswerException("The adapter ended its answer with a failure.");
        }
    }
}
