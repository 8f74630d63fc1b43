using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Consents.Api;

/// <summary>What <c>$withdraw</c> is told: a FHIR Parameters with <c>reason</c> (valueString) and optionally <c>at</c> (valueInstant).</summary>
internal sealed record Withdrawal(string Reason, DateTimeOffset At)
{
    private const int LongestReason = 500;

    public static async Task<(Withdrawal? Withdrawal, FhirProblem? Problem)> ReadAsync(HttpContext context, DateTimeOffset now)
    {
        var (json, problem) = await ConsentBody.ReadAsync(context);
        if (json is null)
        {
            return (null, problem);
        }

        using (json)
        {
            var parameters = json.RootElement.Items("parameter").ToList();
            var reasons = parameters.Where(parameter => parameter.Text("name") == "reason").ToList();
            var times = parameters.Where(parameter => parameter.Text("name") == "at").ToList();
            if (json.RootElement.Text("resourceType") != "Parameters" || reasons.Count + times.Count != parameters.Count || times.Count > 1)
            {
                return (null, FhirProblem.Of(400, "structure", "Send a Parameters resource with the parameter reason and, if need be, at.", "Parameters.parameter"));
            }

            if (reasons is not [var only] || only.Text("valueString") is not { Length: > 0 and <= LongestReason } reason || reason.Any(char.IsControl) || string.IsNullOrWhiteSpace(reason))
            {
                return (null, FhirProblem.Of(422, "required", $"Say the reason once, as valueString of up to {LongestReason} characters on one line.", "Parameters.parameter(reason)"));
            }

            if (times is [var time])
            {
                return InstantText.TryParse(time.Text("valueInstant") ?? "", out var at) && at <= now
                    ? (new(reason.Trim(), at), null)
                    : (null, FhirProblem.Of(422, "value", "Give a moment that is not in the future, as valueInstant with its offset.", "Parameters.parameter(at)"));
            }

            return (new(reason.Trim(), now), null);
        }
    }
}
