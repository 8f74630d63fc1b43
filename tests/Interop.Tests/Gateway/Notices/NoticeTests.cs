using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Interop.Store;
using Interop.Store.Notices;
using Interop.Tests.Gateway.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Tests.Gateway.Notices;

/// <summary>Withdrawals are passed on to those who received the data, signed, until they take and acknowledge it.</summary>
public sealed class NoticeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notice_is_signed_tried_again_until_taken_and_open_until_acknowledged()
    {
        var received = Channel.CreateUnbounded<(string Body, string Signature)>();
        var refusals = 2;
        await using var receiver = await ReceiverAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            received.Writer.TryWrite((await reader.ReadToEndAsync(Cancellation), context.Request.Headers["X-Interop-Signature"].ToString()));
            context.Response.StatusCode = Interlocked.Decrement(ref refusals) >= 0 ? 500 : 204;
        });
        await using var world = await GatewayWorld.StartAsync(world => world.Options.AllowPrivateWebhooks = true);
        var id = await WithdrawnAsync(world, receiver.Urls.First() + "/hook");

        var last = (Body: "", Signature: "");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            last = await received.Reader.ReadAsync(Cancellation);
        }

        var payload = JsonNode.Parse(last.Body)!;
        Assert.Equal((id.ToString(), "consent-withdrawn", $"{world.Options.Url}/relief/fhir/Patient/p1"), ((string?)payload["id"], (string?)payload["type"], (string?)payload["subject"]));
        await AssertSignedAsync(world, last.Body, last.Signature);
        await UntilAsync(world, id, NoticeStatus.Delivered);
        Assert.Single((await StewardAsync(world, "relief"))!["notices"]!.AsArray());

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(world, HttpMethod.Post, $"/notices/v1/{id}/$acknowledge", "foodaid")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(world, HttpMethod.Post, $"/notices/v1/{id}/$acknowledge", "ministry")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(world, HttpMethod.Post, $"/notices/v1/{id}/$acknowledge", "ministry")).StatusCode);
        Assert.Empty((await StewardAsync(world, "relief"))!["notices"]!.AsArray());
    }

    [Fact]
    public async Task A_private_address_is_not_spoken_to_unless_the_operator_says_so()
    {
        var asked = 0;
        await using var receiver = await ReceiverAsync(context =>
        {
            Interlocked.Increment(ref asked);
            return Task.CompletedTask;
        });
        await using var world = await GatewayWorld.StartAsync();
        var id = await WithdrawnAsync(world, receiver.Urls.First() + "/hook");

        await UntilAsync(world, id, NoticeStatus.Queued, notice => notice.LastError == DeliveryError.AddressRefused);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task A_partner_behind_a_firewall_fetches_its_own_notices()
    {
        await using var world = await GatewayWorld.StartAsync();
        var id = await WithdrawnAsync(world, null);

        var mine = JsonNode.Parse(await (await SendAsync(world, HttpMethod.Get, "/notices/v1", "ministry")).Content.ReadAsStringAsync(Cancellation))!;
        var others = JsonNode.Parse(await (await SendAsync(world, HttpMethod.Get, "/notices/v1", "foodaid")).Content.ReadAsStringAsync(Cancellation))!;

        Assert.Equal(id.ToString(), (string?)Assert.Single(mine["notices"]!.AsArray())!["notice"]!["id"]);
        Assert.Empty(others["notices"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(world, HttpMethod.Get, "/notices/v1/agencies/relief/unacknowledged", "ministry")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.SendAsync(new(HttpMethod.Get, "/notices/v1"), null)).StatusCode);
    }

    private static async Task<Guid> WithdrawnAsync(GatewayWorld world, string? webhook)
    {
        await world.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["webhook"] = webhook ?? "https://nowhere.invalid/hook");
        world.Adapter.Give(People.Match(People.Person("p1")));
        var consent = Writing.Yes("p1");
        await world.PutAsync(consent);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/relief/fhir/Patient/p1")).StatusCode);
        var request = new HttpRequestMessage(HttpMethod.Post, $"/relief/fhir/Consent/{consent.Id}/$withdraw")
        {
            Content = new StringContent("""{"resourceType":"Parameters","parameter":[{"name":"reason","valueString":"asked"}]}""", Encoding.UTF8, "application/fhir+json"),
        };
        Assert.Equal(HttpStatusCode.OK, (await world.SendAsync(request, world.Token("relief-office", "system/Consent.u"))).StatusCode);
        return Assert.Single(await world.App.Services.GetRequiredService<INotificationStore>().OfConsentAsync(consent.Id, Cancellation)).Id;
    }

    private static async Task UntilAsync(GatewayWorld world, Guid id, NoticeStatus status, Func<Notice, bool>? also = null)
    {
        var notices = world.App.Services.GetRequiredService<INotificationStore>();
        while (await notices.FindAsync(id, Cancellation) is not { } notice || notice.Status != status || also?.Invoke(notice) == false)
        {
            await Task.Delay(20, Cancellation);
        }
    }

    private static async Task AssertSignedAsync(GatewayWorld world, string body, string signature)
    {
        var keys = new JsonWebKeySet(await world.Http.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), Cancellation));
        var key = Assert.Single(keys.Keys, key => key.Use == "sig");
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) } });
        var parts = signature.Split('.');
        Assert.Equal((3, ""), (parts.Length, parts[1]));
        Assert.True(ecdsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{Base64UrlEncoder.Encode(body)}"), Base64UrlEncoder.DecodeBytes(parts[2]), HashAlgorithmName.SHA256));
    }

    private static async Task<JsonNode?> StewardAsync(GatewayWorld world, string agency)
    {
        var response = await world.SendAsync(new(HttpMethod.Get, $"/notices/v1/agencies/{agency}/unacknowledged"), world.Token("relief-office", "interop/steward"));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static Task<HttpResponseMessage> SendAsync(GatewayWorld world, HttpMethod method, string path, string partner) => world.SendAsync(new(method, path), world.Token(partner));

    private static async Task<WebApplication> ReceiverAsync(RequestDelegate receive)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/hook", receive);
        await app.StartAsync(Cancellation);
        return app;
    }
}
