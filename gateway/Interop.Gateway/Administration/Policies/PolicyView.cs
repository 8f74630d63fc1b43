using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Administration;
using Interop.Gateway.Administration.Forms;
using Interop.Gateway.Authentication;
using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>Shows items to those who may read them: a partner does not see what others judge of it.</summary>
internal static class PolicyView
{
    private static readonly string[] NotForPartners = ["partyToConflict", "statusReason"];

    /// <summary>The item as the caller may see it; null when it is no JSON object.</summary>
    public static JsonObject? Of(AdministrationCaller caller, AdministrationTarget target, string content)
    {
        var json = JsonNode.Parse(content, null, new() { CommentHandling = JsonCommentHandling.Skip }) as JsonObject;
        if (json is not null && !Sees(caller, target))
        {
            foreach (var key in NotForPartners)
            {
                json.Remove(key);
            }
        }

        return json;
    }

    public static AdminAnswer.Done Item(AdministrationCaller caller, PolicyForm form, PolicyVersion version, int status = StatusCodes.Status200OK) =>
        new(status, Of(caller, form.Target(version.Id, version.Agency, version.Content), version.Content)?.ToJsonString(AdminResponse.Options))
        {
            ETag = EntityTags.Of(version.Version),
            Location = status == StatusCodes.Status201Created ? $"/admin/v1/{form.Path}/{version.Id}" : null,
            Item = $"{form.Path}/{version.Id}",
            Agency = version.Agency,
            Seq = version.Seq,
            Version = version.Version,
        };

    public static VersionForm Version(AdministrationCaller caller, PolicyForm form, PolicyVersion version)
    {
        var target = form.Target(version.Id, version.Agency, version.Content);
        var chained = Sees(caller, target);
        return new(version.Version, chained ? version.Seq : null, version.At, version.Author, chained ? version.Hash : null, version.Deleted, Of(caller, target, version.Content));
    }

    private static bool Sees(AdministrationCaller caller, AdministrationTarget target) =>
        caller.Actor.Administrator || (target.Agency is { } agency && caller.Actor.Partner?.Agency == agency);
}
