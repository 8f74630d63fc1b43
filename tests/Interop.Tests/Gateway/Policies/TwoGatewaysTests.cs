using System.Net;
using Interop.Store;
using Interop.Tests.Store;

namespace Interop.Tests.Gateway.Policies;

/// <summary>Two gateways on one store: what one is told, the other does.</summary>
public sealed class TwoGatewaysTests
{
    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.PostgreSql)]
    public async Task A_withdrawal_at_one_gateway_takes_effect_at_the_other(Database database)
    {
        await using var store = await StoreUnderTest.UnopenedAsync(database);
        var shared = Directory.CreateTempSubdirectory("interop-shared-");
        try
        {
            void Share(GatewayWorld world)
            {
                if (store.Options.ConnectionString is { } connection)
                {
                    world.Options.StoreConnection = connection;
                }
                else
                {
                    world.Options.StoreFile = Path.Combine(shared.FullName, "policies.db");
                }
            }

            await using var one = await GatewayWorld.StartAsync(Share);
            await using var other = await GatewayWorld.StartAsync(world =>
            {
                Share(world);
                world.Options.Issuers = one.Options.Issuers;
                world.Options.PartnersFile = one.Options.PartnersFile;
                world.Options.Administrators = one.Options.Administrators;
            });
            other.Adapter.Give(People.Match(People.Person("p1")));
            var token = one.Issuer.Token("ministry", other.Options.Url, "system/*.rs", "service-delivery");
            var consent = Writing.Yes("p1");
            await one.PutAsync(consent);
            await UntilAsync(other, token, HttpStatusCode.OK);

            await one.PutAsync(consent.Withdrawn());
            await UntilAsync(other, token, HttpStatusCode.NotFound);

            await one.ChangeAsync(PolicyKind.Partner, "ministry", partner => partner["status"] = "suspended");
            await UntilAsync(other, token, HttpStatusCode.Forbidden);
        }
        finally
        {
            shared.Delete(recursive: true);
        }
    }

    private static async Task UntilAsync(GatewayWorld world, string token, HttpStatusCode status)
    {
        while ((await world.GetAsync("/relief/fhir/Patient/p1", token: token)).StatusCode != status)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
