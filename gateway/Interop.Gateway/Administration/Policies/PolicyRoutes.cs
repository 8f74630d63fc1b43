using Interop.Gateway.Administration.Forms;
using Interop.Gateway.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Interop.Gateway.Administration.Policies;

/// <summary>The routes of one kind of item.</summary>
internal static class PolicyRoutes
{
    public static void Map(WebApplication app, PolicyForm form)
    {
        var routes = app.MapGroup($"/admin/v1/{form.Path}").WithTags(form.Path);
        MapReads(routes, form);
        MapWrites(routes, form);
        if (form.HasStatus)
        {
            MapSwitch(routes, form, "$suspend", false, "Suspend at once, live tokens included: the answer comes when it is in effect.");
            MapSwitch(routes, form, "$resume", true, "Let it be in force again.");
        }
    }

    private static void MapReads(RouteGroupBuilder routes, PolicyForm form)
    {
        routes.MapGet("", (HttpContext context, AdminGate gate, PolicyReading reading) => gate.RunAsync(
                context, false, $"list {form.Path}", null, null, caller => reading.ListAsync(caller, form, context.RequestAborted)))
            .Described($"list-{form.Path}", "Every one that you may read, in the form of a policy file.").Answers(200, form.Shapes.List);
        routes.MapGet("/{id}", (HttpContext context, string id, AdminGate gate, PolicyReading reading) => Run(
                context, gate, form, "get", id, caller => reading.GetAsync(caller, form, id, context.RequestAborted)))
            .Described($"get-{form.Path}", "One, with its version as ETag.").Answers(200, form.Shapes.One);
        routes.MapGet("/{id}/history", (HttpContext context, string id, AdminGate gate, PolicyReading reading) => Run(
                context, gate, form, "history", id, caller => reading.HistoryAsync(caller, form, id, context.RequestAborted)))
            .Described($"history-{form.Path}", "Every version, with author, time and hash, oldest first; also of what was deleted.").Answers(200, typeof(HistoryForm));
    }

    private static void MapWrites(RouteGroupBuilder routes, PolicyForm form)
    {
        routes.MapPost("", (HttpContext context, AdminGate gate, PolicyEditing editing) => Run(
                context, gate, form, "create", null, caller => editing.PostAsync(context, caller, form)))
            .Described($"create-{form.Path}", "Create one that is not there yet.", 409, 412, 413, 415).Accepts(form.Shapes.One, AdminResponse.Json).Answers(201, form.Shapes.One);
        routes.MapPut("/{id}", (
                HttpContext context, string id, [FromHeader(Name = "If-Match")] string? _, [FromHeader(Name = "If-None-Match")] string? __, AdminGate gate, PolicyEditing editing) => Run(
                context, gate, form, "put", id, caller => editing.PutAsync(context, caller, form, id)))
            .Described($"put-{form.Path}", "Replace the version that If-Match names, or create with If-None-Match: *.", 409, 412, 413, 415, 428)
            .Accepts(form.Shapes.One, AdminResponse.Json).Answers(200, form.Shapes.One).Answers(201, form.Shapes.One);
        routes.MapDelete("/{id}", (HttpContext context, string id, [FromHeader(Name = "If-Match")] string? _, AdminGate gate, PolicyEditing editing) => Run(
                context, gate, form, "delete", id, caller => editing.DeleteAsync(context, caller, form, id)))
            .Described($"delete-{form.Path}", "Delete the version that If-Match names; its history stays.", 409, 412, 428).Answers(204);
    }

    private static void MapSwitch(RouteGroupBuilder routes, PolicyForm form, string name, bool active, string summary) => routes
        .MapPost($"/{{id}}/{name}", (HttpContext context, string id, AdminGate gate, PolicySwitch toggle) => Run(
            context, gate, form, name[1..], id, caller => toggle.SetAsync(context, caller, form, id, active)))
        .Described($"{name[1..]}-{form.Path}", summary, 409, 413, 415).Accepts(typeof(ReasonForm), AdminResponse.Json).Answers(200, form.Shapes.One);

    private static Task Run(HttpContext context, AdminGate gate, PolicyForm form, string act, string? id, Func<AdministrationCaller, Task<AdminAnswer>> answer) => gate.RunAsync(
        context,
        act is not ("get" or "history"),
        $"{act} {form.Path}",
        id is { Length: <= 64 } && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? $"{form.Path}/{id}" : null,
        null,
        answer);
}
