using System.Text;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering;
using Interop.Gateway.Filtering.Answers;

namespace Interop.Tests.Gateway.Filtering.Answers;

/// <summary>Reads whole answers, so many bytes at a time.</summary>
internal static class AnswerReading
{
    /// <summary>The resources of an answer of one JSON value, admitted by their types; null when it is refused.</summary>
    public static async Task<List<string>?> ResourcesAsync(byte[] answer, string type, Func<int> next)
    {
        using var reader = new JsonReader(new ChunkedStream(answer, next));
        var found = new List<string>();
        try
        {
            do
            {
                while (reader.TryNext(out var resource))
                {
                    var tape = new RecordTape();
                    new RecordScanner().Scan(resource.Span, tape);
                    var named = resource.Span[tape.Type];
                    reader.Admit(named, named.SequenceEqual(Encoding.UTF8.GetBytes(type)));
                    found.Add(Encoding.UTF8.GetString(resource.Span));
                }
            }
            while (await reader.ReadAsync(CancellationToken.None));
            reader.RequireWhole();
            return found;
        }
        catch (AdapterAnswerException)
        {
            return null;
        }
    }
}
