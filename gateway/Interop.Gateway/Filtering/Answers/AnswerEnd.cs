using System.Text.Json;
using Interop.Gateway.Consents;
using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Filtering.Answers;

/// <summary>Reads the line that ends an adapter's answer.</summary>
internal static class AnswerEnd
{
    /// <summary>Throws unless the line says that the answer is complete.</summary>
    public static void RequireComplete(JsonElement outcome)
    {
        if (outcome.Items("issue").ToList() is not [var issue] || issue.Text("severity") != "information" || issue.Text("code") != "informational")
        {
            throw new AdapterAnswerException("The adapter ended its answer with a failure.");
        }
    }
}
