using System.Net;
using System.Text.Json;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Searching;
using Microsoft.AspNetCore.Http;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Metadata;

public sealed class CapabilityTests(SharedWorld shared) : IClassFixture<SharedWorld>
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["_id"] = "p1",
        ["_lastUpdated"] = "ge2026",
        ["identifier"] = "N-p1",
        ["name"] = "Haddad",
        ["birthdate"] = "1985",
        ["gender"] = "female",
        ["address"] = "XX01",
        ["member"] = "Patient/p1",
        ["beneficiary"] = "Patient/p1",
        ["patient"] = "Patient/p1",
        ["class-value"] = "cash",
        ["status"] = "active",
    };

    private readonly GatewayWorld _world = shared.World;

    [Fact]
    [Trait("Case", "C12")]
    public async Task Without_a_token_every_agency_name_has_the_same_statement()
    {
        async Task<string> TextAsync(string agency)
        {
            var response = await _world.SendAsync(new(HttpMethod.Get, $"/{agency}/fhir/metadata"), null);
            await GatewayWorld.ReadAsync<CapabilityStatement>(response);
            return await AnswerText.OfAsync(response);
        }

        var relief = await TextAsync("relief");

        Assert.Equal(relief, (await TextAsync("nobody")).Replace("nobody", "relief", StringComparison.Ordinal));
        Assert.DoesNotContain("shelter", relief, StringComparison.Ordinal);
        Assert.DoesNotContain("ministry", relief, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ministry", "system/*.rs")]
    [InlineData("foodaid", "system/*.rs")]
    [InlineData("authority", "system/*.rs")]
    [InlineData("ministry", "system/Patient.r system/Group.s")]
    [InlineData("ministry", "")]
    public async Task A_partners_statement_promises_exactly_what_is_served(string partner, string scope)
    {
        var token = _world.Token(partner, scope);
        var statement = await GatewayWorld.ReadAsync<CapabilityStatement>(await _world.GetAsync("/relief/fhir/metadata", token: token));
        var promised = statement.Rest.Single().Resource;

        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            var type = kind.ResourceType();
            var resource = promised.Find(candidate => candidate.Type == type);
            Assert.Equal(Promises(resource, CapabilityStatement.TypeRestfulInteraction.Read), await ServesAsync($"{type}/x1", token));
            Assert.Equal(Promises(resource, CapabilityStatement.TypeRestfulInteraction.SearchType), await ServesAsync(type, token));
            foreach (var name in SearchParameters.For(kind).Select(parameter => parameter.Name))
            {
                Assert.True(
                    (resource?.SearchParam.Exists(parameter => parameter.Name == name) ?? false) == await ServesAsync($"{type}?{name}={Values[name]}", token),
                    $"{partner} {type} {name}");
            }

            var sorts = resource?.SearchParam.Find(parameter => parameter.Name == "_sort")?.Documentation?.Split(',') ?? [];
            foreach (var name in SearchParameters.For(kind).Select(parameter => parameter.Name))
            {
                Assert.True(sorts.Contains(name) == await ServesAsync($"{type}?_sort={name}", token), $"{partner} {type} by {name}");
            }

            foreach (var link in PersonLink.All.Select(link => link.Text))
            {
                Assert.True((resource?.SearchInclude.Contains(link) ?? false) == await ServesAsync($"{type}?_include={link}", token), $"{partner} {type} with {link}");
                Assert.True((resource?.SearchRevInclude.Contains(link) ?? false) == await ServesAsync($"{type}?_revinclude={link}", token), $"{partner} {type} with {link} back");
            }
        }
    }

    [Fact]
    public async Task Who_may_not_ask_an_agency_is_told_the_same_whether_it_exists_or_not()
    {
        async Task<string> TextAsync(string agency, string partner) => await AnswerText.OfAsync(await _world.GetAsync($"/{agency}/fhir/metadata", partner));

        var stranger = await TextAsync("relief", "stranger");

        Assert.StartsWith("403 ", stranger, StringComparison.Ordinal);
        Assert.Equal(stranger, await TextAsync("relief", "suspended"));
        Assert.Equal(stranger, await TextAsync("relief", "formerly"));
        Assert.Equal(stranger, await TextAsync("nowhere", "ministry"));
        Assert.Equal(stranger, await TextAsync("shelter", "foodaid"));
    }

    [Fact]
    public async Task A_bad_token_is_no_way_to_a_statement()
    {
        var response = await _world.GetAsync("/relief/fhir/metadata", token: "bad");

        await GatewayWorld.ReadAsync<OperationOutcome>(response, HttpStatusCode.Unauthorized);
        Assert.NotEmpty(response.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task A_statement_says_where_tokens_are_to_be_had_and_what_version_it_speaks()
    {
        var statement = await GatewayWorld.ReadAsync<CapabilityStatement>(await _world.GetAsync("/relief/fhir/metadata"));

        Assert.Equal(FHIRVersion.N4_0_1, statement.FhirVersion);
        Assert.Equal(_world.Options.Url + "/relief/fhir", statement.Implementation!.Url);
        var uris = Assert.Single(statement.Rest[0].Security!.Extension);
        Assert.Equal(_world.Issuer.Issuer + "/token", uris.GetExtension("token")!.Value!.ToString());
    }

    [Fact]
    public async Task The_smart_configuration_is_the_same_for_every_agency_name()
    {
        var relief = await AnswerText.OfAsync(await _world.SendAsync(new(HttpMethod.Get, "/relief/fhir/.well-known/smart-configuration"), null));
        var response = await _world.SendAsync(new(HttpMethod.Get, "/nobody/fhir/.well-known/smart-configuration"), null);

        Assert.Equal(relief, await AnswerText.OfAsync(response));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(_world.Issuer.Issuer + "/token", document.RootElement.GetProperty("token_endpoint").GetString());
        Assert.Equal("client_credentials", document.RootElement.GetProperty("grant_types_supported")[0].GetString());
        Assert.Equal("private_key_jwt", document.RootElement.GetProperty("token_endpoint_auth_methods_supported")[0].GetString());
    }

    [Fact]
    public async Task Without_an_issuer_or_an_adapter_the_documents_say_so()
    {
        await using var world = await GatewayWorld.StartAsync();
        world.Adapter.Describe = context =>
        {
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync("CANARY");
        };
        await GatewayWorld.ReadAsync<OperationOutcome>(await world.GetAsync("/relief/fhir/metadata"), HttpStatusCode.ServiceUnavailable);

        await using var other = await GatewayWorld.StartAsync();
        await other.Issuer.DisposeAsync();
        await GatewayWorld.ReadAsync<OperationOutcome>(
            await other.SendAsync(new(HttpMethod.Get, "/relief/fhir/.well-known/smart-configuration"), null), HttpStatusCode.ServiceUnavailable);
        await GatewayWorld.ReadAsync<CapabilityStatement>(await other.SendAsync(new(HttpMethod.Get, "/relief/fhir/metadata"), null));
    }

    private static bool Promises(CapabilityStatement.ResourceComponent? resource, CapabilityStatement.TypeRestfulInteraction interaction) =>
        resource?.Interaction.Exists(candidate => candidate.Code == interaction) ?? false;

    // An adapter that answers nothing: a read that is served finds nobody, one that is not is forbidden.
    private async Task<bool> ServesAsync(string path, string token)
    {
        var response = await _world.GetAsync($"/relief/fhir/{path}", token: token);
        var outcome = response.StatusCode == HttpStatusCode.OK ? null : await GatewayWorld.ReadAsync<OperationOutcome>(response, response.StatusCode);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{path}: {response.StatusCode}");
        return outcome is null || outcome.Issue[0].Code == OperationOutcome.IssueType.NotFound;
    }
}
