using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Administration;
using Interop.Gateway.Authentication;
using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>Creates, replaces and deletes items: only what was read is replaced, and the answer comes when this gateway decides by the change.</summary>
internal sealed class PolicyEditing(IPolicyStore store, PolicyWriting writing, PolicyEffect effect)
{
    public async Task<AdminAnswer> PostAsync(HttpContext context, AdministrationCaller caller, PolicyForm form) => await JsonBody.ReadAsync(context) switch
    {
        ({ } json, _) => await PutAsync(caller, form, Id(json), json, null, new(AdminProblem.Taken), context.RequestAborted),
        (_, var problem) => new AdminAnswer.Refused(problem!),
    };

    public async Task<AdminAnswer> PutAsync(HttpContext context, AdministrationCaller caller, PolicyForm form, string id)
    {
        var (match, none) = (context.Request.Headers.IfMatch.ToString(), context.Request.Headers.IfNoneMatch.ToString());
        if (match.Length == 0 == (none.Length == 0))
        {
            return new AdminAnswer.Refused(AdminProblem.Of(
                428, "Unconditional", "Say what you expect; nothing was written.", new ProblemError("If-Match", "Exactly one of If-Match and If-None-Match is sent.", "Send If-None-Match: * to create, or the item's ETag as If-Match to replace.")));
        }

        if (none.Length == 0 ? EntityTags.Parse(match) is null : none != "*")
        {
            return NoTag();
        }

        var (json, problem) = await JsonBody.ReadAsync(context);
        return json is null ? new AdminAnswer.Refused(problem!) : await PutAsync(caller, form, id, json, EntityTags.Parse(match), new(AdminProblem.Exists), context.RequestAborted);
    }

    public async Task<AdminAnswer> DeleteAsync(HttpContext context, AdministrationCaller caller, PolicyForm form, string id)
    {
        var match = context.Request.Headers.IfMatch.ToString();
        if (match.Length == 0)
        {
            return new AdminAnswer.Refused(AdminProblem.Of(428, "Unconditional", "Say which version you delete; nothing was deleted.", new ProblemError("If-Match", "The version is named.", "Send the item's ETag as If-Match.")));
        }

        if (EntityTags.Parse(match) is not { } expected)
        {
            return NoTag();
        }

        var before = await store.FindAsync(form.Kind, id, context.RequestAborted);
        var verdict = PolicyReading.Verdict(caller, AdministrationAct.Write, PolicyReading.Target(form, id, before));
        return verdict != AdministrationVerdict.Allowed ? PolicyReading.Refused(verdict)
            : before is null or { Deleted: true } ? PolicyReading.Refused(AdministrationVerdict.Hidden)
            : before.Version != expected ? new AdminAnswer.Refused(AdminProblem.Changed)
            : await WriteAsync(caller, new(form, id, before.Content, before, true, caller.Author), StatusCodes.Status204NoContent);
    }

    private static AdminAnswer.Refused NoTag() => new(AdminProblem.Of(
        400, "NotUnderstood", "The condition cannot be read; nothing was written.", new ProblemError("If-Match", "The condition names one version by its strong entity tag, such as \"3\"; If-None-Match is * only.", "Send the ETag as it came.")));

    private async Task<AdminAnswer> PutAsync(AdministrationCaller caller, PolicyForm form, string id, JsonObject json, int? expected, AdminAnswer.Refused exists, CancellationToken cancellation)
    {
        var content = JsonBody.Write(json);
        if (Problems(form, id, json, content) is { Count: > 0 } problems)
        {
            return new AdminAnswer.Refused(AdminProblem.Content(problems));
        }

        var before = await store.FindAsync(form.Kind, id, cancellation);
        var verdict = PolicyReading.Verdict(caller, AdministrationAct.Write, form.Target(id, null, content));
        if (verdict == AdministrationVerdict.Allowed && before is not null)
        {
            verdict = PolicyReading.Verdict(caller, AdministrationAct.Write, PolicyReading.Target(form, id, before));
        }

        if (verdict != AdministrationVerdict.Allowed)
        {
            return PolicyReading.Refused(verdict);
        }

        var stands = before is { Deleted: false };
        return expected is null && stands ? exists
            : expected is not null && (!stands || before!.Version != expected) ? new AdminAnswer.Refused(AdminProblem.Changed)
            : await WriteAsync(caller, new(form, id, content, before, false, caller.Author), stands ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }

    // From here on nobody who hangs up can leave it undone half-way: it is written or not, and recorded.
    private async Task<AdminAnswer> WriteAsync(AdministrationCaller caller, PolicyChange change, int status) => await writing.WriteAsync(change, CancellationToken.None) switch
    {
        PolicyChangeResult.Written written => await effect.AnswerAsync(
            written.Version,
            status == StatusCodes.Status204NoContent
                ? new AdminAnswer.Done(status, null) { Seq = written.Version.Seq, Version = written.Version.Version }
                : PolicyView.Item(caller, change.Form, written.Version, status)),
        PolicyChangeResult.Broken broken => new AdminAnswer.Refused(broken.Problem),
        PolicyChangeResult.Conflict => new AdminAnswer.Refused(AdminProblem.Changed),
        _ => new AdminAnswer.Refused(AdminProblem.Busy),
    };

    private static string Id(JsonObject json) => json["id"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    private static List<ProblemError> Problems(PolicyForm form, string id, JsonObject json, string content)
    {
        var problems = form.Problems(content).Select(ContentProblem.Of).ToList();
        if (problems.Count == 0 && Id(json) != id)
        {
            problems.Add(new("id", "The id in the body is the one in the URL.", "Correct one of them."));
        }

        return problems;
    }
}
