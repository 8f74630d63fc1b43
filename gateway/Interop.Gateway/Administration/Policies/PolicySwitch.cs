using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Administration;
using Interop.Gateway.Authentication;
using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>
/// The kill switch: suspends a partner or an agreement at once, whatever version it stands at, and lets it be in force again. A suspension
/// waits for nobody; to resume is checked like any change.
/// </summary>
internal sealed class PolicySwitch(IPolicyStore store, PolicyWriting writing, PolicyEffect effect)
{
    private const int LongestReason = 500;
    private const int Attempts = 20;

    public async Task<AdminAnswer> SetAsync(HttpContext context, AdministrationCaller caller, PolicyForm form, string id, bool active)
    {
        var (json, problem) = await JsonBody.ReadAsync(context);
        if (json is null)
        {
            return new AdminAnswer.Refused(problem!);
        }

        if (json.Count != 1 || json["reason"] is not JsonValue value || value.GetValueKind() != JsonValueKind.String || value.GetValue<string>() is not { Length: <= LongestReason } reason || string.IsNullOrWhiteSpace(reason))
        {
            return new AdminAnswer.Refused(AdminProblem.Content([new("reason", $"A reason of up to {LongestReason} characters is given, and nothing else.", "Send {\"reason\":\"…\"}, without anybody's personal data.")]));
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TrySetAsync(caller, form, id, active, reason) is { } answer)
            {
                return answer;
            }
        }

        return new AdminAnswer.Refused(AdminProblem.Busy);
    }

    private async Task<AdminAnswer?> TrySetAsync(AdministrationCaller caller, PolicyForm form, string id, bool active, string reason)
    {
        var before = await store.FindAsync(form.Kind, id, CancellationToken.None);
        var verdict = PolicyReading.Verdict(caller, AdministrationAct.Suspend, PolicyReading.Target(form, id, before));
        if (verdict != AdministrationVerdict.Allowed)
        {
            return PolicyReading.Refused(verdict);
        }

        if (before is null or { Deleted: true } || JsonNode.Parse(before.Content, null, new() { CommentHandling = JsonCommentHandling.Skip }) is not JsonObject item)
        {
            return PolicyReading.Refused(AdministrationVerdict.Hidden);
        }

        var status = active ? "active" : "suspended";
        if (item["status"] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == status)
        {
            return await effect.AnswerAsync(before, PolicyView.Item(caller, form, before));
        }

        (item["status"], item["statusReason"]) = (status, reason);
        var content = JsonBody.Write(item);
        if (active && form.Problems(content) is { Count: > 0 } problems)
        {
            return new AdminAnswer.Refused(AdminProblem.Content(problems.Select(ContentProblem.Of)));
        }

        var change = new PolicyChange(form, id, content, before, false, caller.Author);
        return await (active ? writing.WriteAsync(change, CancellationToken.None) : writing.WriteUncheckedAsync(change, CancellationToken.None)) switch
        {
            PolicyChangeResult.Written written => await effect.AnswerAsync(written.Version, PolicyView.Item(caller, form, written.Version)),
            PolicyChangeResult.Broken broken => new AdminAnswer.Refused(broken.Problem),
            PolicyChangeResult.Busy => new AdminAnswer.Refused(AdminProblem.Busy),
            _ => null,
        };
    }
}
