using System.Text;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering;
using Interop.Tests.Gateway.Filtering.Answers;

namespace Interop.Tests.Gateway.Filtering.Fuzzing;

/// <summary>Holds the reader of Bundles to the slow one, which parses them whole: the same resources to the byte, or both refuse.</summary>
internal static class BundleCheck
{
    /// <summary>That the answer was accepted, or why not; throws when the two differ.</summary>
    public static async Task<string> VerdictAsync(byte[] answer, RecordKind kind, Func<int> next)
    {
        var type = kind.ResourceType();
        var read = await AnswerReading.ResourcesAsync(answer, type, next);
        if (!BundleOracle.IsBundle(answer))
        {
            // One resource is for the scanner to judge, which the filter's own check holds to its oracle.
            return read is null ? "no Bundle, refused" : read.Count == 1 ? "a single resource" : throw Differs(answer, "several resources of no Bundle");
        }

        var expected = Expected(answer, type);
        return read is null != expected is null || (read is not null && !read.SequenceEqual(expected!)) ? throw Differs(answer, expected is null ? "refuse" : string.Join('\n', expected))
            : read is null ? "a Bundle, refused" : $"a Bundle of {read.Count}";
    }

    private static List<string>? Expected(byte[] answer, string type)
    {
        if (BundleOracle.Read(answer) is not { } found)
        {
            return null;
        }

        var matches = 0;
        foreach (var (resource, mode) in found.Resources)
        {
            if (Type(resource) is not { } known || known is "" or "Bundle" or "OperationOutcome" || mode is not null && mode != (known == type ? "match" : "include"))
            {
                return null;
            }

            matches += known == type ? 1 : 0;
        }

        return found.Total is { } total && total != matches ? null : found.Resources.ConvertAll(one => one.Resource);
    }

    private static string? Type(string resource)
    {
        try
        {
            var (json, tape) = (Encoding.UTF8.GetBytes(resource), new RecordTape());
            new RecordScanner().Scan(json, tape);
            return Encoding.UTF8.GetString(json[tape.Type]);
        }
        catch (AdapterAnswerException)
        {
            return null;
        }
    }

    private static InvalidOperationException Differs(byte[] answer, string expected) =>
        new($"The reader of Bundles differs.\ngiven    {Encoding.UTF8.GetString(answer)}\nexpected {expected}");
}
