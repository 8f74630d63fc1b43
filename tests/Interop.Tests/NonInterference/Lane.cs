using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Interop.Store;
using Interop.Tests.NonInterference.Comparing;
using Interop.Tests.NonInterference.Requests;
using Interop.Tests.NonInterference.Worlds;

namespace Interop.Tests.NonInterference;

/// <summary>One pair of gateways that is asked one request after the other, under one pair of worlds after the other.</summary>
internal sealed partial class Lane(int seed, int number, Tally tally, Func<WorldPair, WorldPair> change)
{
    private const int RequestsOfWorlds = 60;
    private const int RequestsOfMood = 20;
    private const int RequestsOfGateways = 12_000;
    private static readonly AdapterMood[] Moods = [AdapterMood.Honest, AdapterMood.Honest, AdapterMood.Honest, AdapterMood.Honest, AdapterMood.Honest, AdapterMood.Unfiltered, AdapterMood.Unfiltered, AdapterMood.Cut, AdapterMood.Fatal, AdapterMood.Error];
    private readonly Random _random = new(unchecked((seed * 1_000_003) + number));
    private readonly List<(string Left, string Right, string Route)> _recorded = [];

    public async Task RunAsync(long requests, CancellationToken cancellation)
    {
        var pairs = 0;
        while (requests > 0)
        {
            await using var twins = await Twins.StartAsync(_random.Next(2) == 0);
            var keyed = new KeyedEquality();
            var most = Math.Min(requests, RequestsOfGateways);
            requests -= most;
            for (long asked = 0; asked < most; asked += RequestsOfWorlds)
            {
                await CompareAsync(twins, keyed, $"{number}-{pairs++}", (int)Math.Min(RequestsOfWorlds, most - asked), cancellation);
            }

            CompareLedgers(twins);
        }
    }

    private async Task CompareAsync(Twins twins, KeyedEquality keyed, string name, int requests, CancellationToken cancellation)
    {
        twins.Clock.Move();
        var pair = change(new WorldGenerator(_random, name).Make(TwinPolicies.Choose(_random)));
        tally.World();
        await SetAsync(twins, pair, cancellation);
        var seen = new Seen();
        var tokens = new Dictionary<(string, string, string?), string>();
        string Token(string partner, string scope, string? purpose) => tokens.TryGetValue((partner, scope, purpose), out var token) ? token
            : tokens[(partner, scope, purpose)] = twins.Issuer.Token(partner, Twins.PublicUrl, scope, purpose);
        var generator = new RequestGenerator(new Chooser(_random, pair, seen), Token);
        for (var i = 0; i < requests; i++)
        {
            if (i % RequestsOfMood == 0)
            {
                var mood = Moods[_random.Next(Moods.Length)];
                foreach (var adapter in twins.Left.Adapters.Values.Concat(twins.Right.Adapters.Values))
                {
                    adapter.Mood = mood;
                }
            }

            twins.Clock.Move();
            var (route, request) = generator.Next();
            var asking = new Asking(twins, keyed, seen, pair, name);
            if (await AskAsync(asking, route, request, tally.Answered, cancellation) is { Status: 202 } accepted && route == "export")
            {
                await FollowAsync(asking, accepted, request, cancellation);
            }
        }
    }

    // What was exported is compared to its last byte. An adapter that fails is asked again until it is given up; that it was takes too long here.
    private async Task FollowAsync(Asking asking, WireAnswer accepted, Request kickoff, CancellationToken cancellation)
    {
        foreach (var adapter in asking.Twins.Left.Adapters.Values.Concat(asking.Twins.Right.Adapters.Values))
        {
            adapter.Mood = AdapterMood.Honest;
        }

        var status = new Uri(accepted.Header("Content-Location")!).PathAndQuery;
        Request To(string method, string target) => new(method, target, [.. kickoff.Headers.Where(header => header.StartsWith("Authorization: ", StringComparison.Ordinal))]);
        foreach (var (world, target) in new[] { (asking.Twins.Left, status), (asking.Twins.Right, asking.Keyed.Translate(status)) })
        {
            while ((await world.Wire.SendAsync(To("GET", target).Text, false, cancellation)).Status is 202 or 429)
            {
                await Task.Delay(5, cancellation);
            }
        }

        var manifest = await AskAsync(asking, "export's manifest", To("GET", status), tally.Followed, cancellation);
        foreach (Match file in ExportFile().Matches(manifest?.Body ?? ""))
        {
            await AskAsync(asking, "export's file", To("GET", file.Groups[1].Value), tally.Followed, cancellation);
        }

        await AskAsync(asking, "export's end", To("DELETE", status), tally.Followed, cancellation);
    }

    private async Task<WireAnswer?> AskAsync(Asking asking, string route, Request request, Action<string, int> count, CancellationToken cancellation)
    {
        var (twins, keyed, seen, pair, name) = asking;
        var text = request.Text;
        var asked = twins.Left.Wire.SendAsync(request.Damage(text), request.Last, cancellation);
        var right = await twins.Right.Wire.SendAsync(request.Damage(keyed.Translate(text)), request.Last, cancellation);
        var left = await asked;
        count(route, left.Status);
        if (keyed.Difference(left, right) is { } what)
        {
            tally.Differences.Enqueue(new($"seed {seed}, worlds {name}", pair.Observer.Partner, route, what, text, $"{left.Head}\n\n{left.Body}", $"{right.Head}\n\n{right.Body}"));
            twins.Left.Wire.Dispose();
            twins.Right.Wire.Dispose();
            return null;
        }

        seen.Learn(left);
        if (left.Status is 200 or 201 && (request.Target.Contains("/fhir/", StringComparison.Ordinal) || request.Target.Contains("/dci/", StringComparison.Ordinal)) && route != "metadata")
        {
            // What leaves of a file is recorded piece by piece; the first is looked for.
            var piece = route == "export's file" ? "-1.1" : "";
            _recorded.Add((left.Header("X-Request-Id") + piece, right.Header("X-Request-Id") + piece, route));
        }

        return left;
    }

    [GeneratedRegex("https://gateway\\.example(/[a-z]+/fhir/\\$export/[A-Za-z0-9_-]+/[A-Za-z0-9.]+)\"")]
    private static partial Regex ExportFile();

    // Whatever was answered with data has an entry in both worlds, with the same outcome.
    private void CompareLedgers(Twins twins)
    {
        var (left, right) = (twins.Left.Outcomes(), twins.Right.Outcomes());
        foreach (var (one, other, route) in _recorded)
        {
            tally.Entry();
            if (!left.TryGetValue(one, out var outcome) || !right.TryGetValue(other, out var opposite) || outcome != opposite)
            {
                tally.Differences.Enqueue(new($"seed {seed}, lane {number}", "", route, "the ledgers do not tell the same of an answer", one, left.GetValueOrDefault(one, "nothing"), right.GetValueOrDefault(other, "nothing")));
            }
        }

        _recorded.Clear();
    }

    private async Task SetAsync(Twins twins, WorldPair pair, CancellationToken cancellation)
    {
        var others = _random.Next(3);
        foreach (var left in new[] { true, false })
        {
            var world = twins[left];
            foreach (var (agency, adapter) in world.Adapters)
            {
                adapter.Registry = pair.Registries[agency][left]!;
            }

            long seq = 0;
            foreach (var consent in pair.Stored.Select(consent => consent[left]).OfType<Interop.Contracts.Consents.ConsentRecord>())
            {
                seq = await world.StoreAsync(consent, cancellation);
            }

            if (others == (left ? 0 : 1))
            {
                seq = await OthersAsync(world, cancellation);
            }

            await world.UntilAsync(seq, cancellation);
        }
    }

    // What is agreed with others, and who they are, changes in one world only.
    private async Task<long> OthersAsync(World world, CancellationToken cancellation)
    {
        var agreed = TwinPolicies.Agreements.Single(agreed => agreed.Partner == "other");
        var agreement = JsonNode.Parse((agreed with { Areas = $"XX{_random.Next(10, 99)}" }).Json(_random.Next(2) == 0 ? "active" : "suspended"))!;
        await world.StoreAsync(PolicyKind.Agreement, agreed.Id, agreed.Agency, null, agreement.ToJsonString(), cancellation);
        var rule = $$"""{"id":"others-{{_random.Next(5)}}","persons":["urn:xx:national-id|N-{{_random.Next(9)}}"],"partners":["other"],"effect":"withhold"}""";
        return await world.StoreAsync(PolicyKind.ProtectionRule, JsonNode.Parse(rule)!["id"]!.GetValue<string>(), null, null, rule, cancellation);
    }
}
