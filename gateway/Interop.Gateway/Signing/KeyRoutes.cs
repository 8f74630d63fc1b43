using Interop.Gateway.Administration;

namespace Interop.Gateway.Signing;

/// <summary>The routes of the gateway's own keys, which are part of the admin API.</summary>
internal static class KeyRoutes
{
    public static void MapKeys(this WebApplication app)
    {
        var routes = app.MapGroup("/admin/v1/keys").WithTags("keys");
        routes.MapGet("", (HttpContext context, AdminGate gate, KeyRotation keys) => gate.RunAsync(context, false, "list keys", null, null, caller => Task.FromResult(keys.List(caller))))
            .Described("list-keys", "The gateway's own keys, and which are in use.").Answers(200, typeof(KeyList));
        routes.MapPost("", (HttpContext context, AdminGate gate, KeyRotation keys) => gate.RunAsync(context, true, "rotate keys", null, null, caller => keys.RotateAsync(context, caller)))
            .Described("rotate-key", "Make a new key, which takes the place of the one in use after KeyLeadHours.", 413, 415).Accepts(typeof(KeyOrder), AdminResponse.Json).Answers(201, typeof(KeyForm));
    }
}
