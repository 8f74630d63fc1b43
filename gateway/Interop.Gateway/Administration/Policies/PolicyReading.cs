using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Administration;
using Interop.Gateway.Administration.Forms;
using Interop.Gateway.Authentication;
using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>Answers who may read what: lists, items and histories, straight from the store.</summary>
internal sealed class PolicyReading(IPolicyStore store)
{
    public async Task<AdminAnswer> ListAsync(AdministrationCaller caller, PolicyForm form, CancellationToken cancellation)
    {
        // What nobody owns tells whether the token may read at all.
        if (Verdict(caller, AdministrationAct.Read, new(AdministrationItem.None, null, null)) is var refusal and not AdministrationVerdict.Hidden)
        {
            return Refused(refusal);
        }

        var items = new JsonArray();
        await foreach (var version in store.CurrentAsync(form.Kind, null, 0, cancellation))
        {
            var target = form.Target(version.Id, version.Agency, version.Content);
            if (Verdict(caller, AdministrationAct.Read, target) == AdministrationVerdict.Allowed && PolicyView.Of(caller, target, version.Content) is { } item)
            {
                items.Add((JsonNode)item);
            }
        }

        return new AdminAnswer.Done(StatusCodes.Status200OK, new JsonObject { ["version"] = 1, [form.ListKey] = items }.ToJsonString(AdminResponse.Options));
    }

    public async Task<AdminAnswer> GetAsync(AdministrationCaller caller, PolicyForm form, string id, CancellationToken cancellation)
    {
        var version = await store.FindAsync(form.Kind, id, cancellation);
        var verdict = Verdict(caller, AdministrationAct.Read, Target(form, id, version));
        return verdict != AdministrationVerdict.Allowed ? Refused(verdict)
            : version is null or { Deleted: true } ? Refused(AdministrationVerdict.Hidden)
            : PolicyView.Item(caller, form, version);
    }

    public async Task<AdminAnswer> HistoryAsync(AdministrationCaller caller, PolicyForm form, string id, CancellationToken cancellation)
    {
        var newest = await store.FindAsync(form.Kind, id, cancellation);
        var verdict = Verdict(caller, AdministrationAct.Read, Target(form, id, newest));
        if (verdict != AdministrationVerdict.Allowed || newest is null)
        {
            return Refused(verdict == AdministrationVerdict.Allowed ? AdministrationVerdict.Hidden : verdict);
        }

        var versions = new List<VersionForm>();
        await foreach (var version in store.HistoryAsync(form.Kind, id, cancellation))
        {
            // What an item was before it came to this owner is not the owner's to see.
            if (Verdict(caller, AdministrationAct.Read, Target(form, id, version)) == AdministrationVerdict.Allowed)
            {
                versions.Add(PolicyView.Version(caller, form, version));
            }
        }

        return new AdminAnswer.Done(StatusCodes.Status200OK, JsonSerializer.Serialize(new HistoryForm(versions), AdminResponse.Options));
    }

    public static AdministrationVerdict Verdict(AdministrationCaller caller, AdministrationAct act, AdministrationTarget target) =>
        AdministrationDecider.Decide(caller.Actor, act, target);

    /// <summary>Whose an item is; one that was never there is nobody's.</summary>
    public static AdministrationTarget Target(PolicyForm form, string id, PolicyVersion? version) =>
        version is null ? new(form.Target(id, null, "{}").Item, null, null) : form.Target(id, version.Agency, version.Content);

    public static AdminAnswer.Refused Refused(AdministrationVerdict verdict) => new(verdict switch
    {
        AdministrationVerdict.ScopeMissing => AdminProblem.ScopeMissing,
        AdministrationVerdict.ReadOnly => AdminProblem.ReadOnly,
        AdministrationVerdict.Suspended => AdminProblem.Suspended,
        _ => AdminProblem.NotFound,
    });
}
