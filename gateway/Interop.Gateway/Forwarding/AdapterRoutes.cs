using Interop.Gateway.Configuration;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Interop.Gateway.Forwarding;

/// <summary>
/// YARP's configuration: one route for every agency, to a cluster that leads nowhere, and a cluster for each agency. Only a decision
/// moves a request from the one to the other.
/// </summary>
internal static class AdapterRoutes
{
    private const string Undecided = "undecided";

    public static IReadOnlyList<RouteConfig> Routes { get; } =
        [new() { RouteId = "fhir", ClusterId = Undecided, Match = new() { Path = "/{agency}/fhir/{**path}" } }];

    public static string Cluster(string agency) => $"agency-{agency}";

    public static IReadOnlyList<ClusterConfig> Clusters(GatewaySetup setup) =>
        [new() { ClusterId = Undecided }, .. setup.Agencies.Values.Select(agency => new ClusterConfig
        {
            ClusterId = Cluster(agency.Name),
            Destinations = new Dictionary<string, DestinationConfig> { ["adapter"] = new() { Address = agency.Address.AbsoluteUri } },
            HttpRequest = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromSeconds(setup.Options.AnswerSeconds), AllowResponseBuffering = false },
        })];
}
