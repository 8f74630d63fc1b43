using System.Net;
using Hl7.Fhir.Model;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Tests.Gateway.Policies;
using Task = System.Threading.Tasks.Task;

namespace Interop.Tests.Gateway.Export;

/// <summary>The cases of bulk exports in the threat model.</summary>
public sealed class JobCasesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Case", "J1")]
    public async Task With_a_narrow_scope_and_no_types_named_only_what_the_scope_allows_is_exported()
    {
        await using var world = await Exporting.StartAsync();
        Serve(world);
        var token = world.Token(scope: "system/Coverage.rs system/Patient.s");

        var manifest = await world.ManifestAsync(await world.AcceptedAsync(token: token), token: token);

        Assert.Equal(["Coverage"], manifest.Types());
        Assert.Equal(HttpStatusCode.Forbidden, (await world.KickOffAsync("?_type=Coverage,Patient", token: token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.KickOffAsync("?_typeFilter=Patient%3Fgender%3Dfemale", token: token)).StatusCode);
    }

    [Fact]
    [Trait("Case", "J1")]
    public async Task Another_s_export_is_one_that_never_was()
    {
        await using var world = await Exporting.StartAsync();
        Serve(world);
        var status = await world.AcceptedAsync();
        var file = (await world.ManifestAsync(status)).Files()[0];
        string[] own = [status, file, file.Replace("Patient.1", "Patient.9", StringComparison.Ordinal)];
        var tokens = new[]
        {
            world.Token("foodaid"),
            world.Token("authority"),
            world.Token(scope: "system/Patient.rs"),
            world.Token(scope: "system/*.r"),
            world.Issuer.Token("foodaid", world.Options.Url, "system/*.rs", "deduplication"),
        };

        foreach (var path in own)
        {
            var never = path.Replace(status.Split('/')[^1], new string('A', 32), StringComparison.Ordinal);
            foreach (var method in path == status ? new[] { HttpMethod.Get, HttpMethod.Delete } : [HttpMethod.Get])
            {
                foreach (var token in tokens)
                {
                    var theirs = await world.SendAsync(new(method, path), token);
                    var nobodys = await world.SendAsync(new(method, never), token);
                    Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
                    Assert.Equal(await AnswerText.OfAsync(nobodys), await AnswerText.OfAsync(theirs));
                }
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync(status.Replace("/relief/", "/shelter/", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync(status)).StatusCode);
    }

    [Fact]
    [Trait("Case", "J2")]
    public async Task A_file_s_url_alone_opens_nothing()
    {
        await using var world = await Exporting.StartAsync();
        Serve(world);
        var status = await world.AcceptedAsync("?_type=Patient");
        var file = (await world.ManifestAsync(status)).Files()[0];
        Assert.True(status.Split('/')[^1].Length >= 32);

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Http.GetAsync(file, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.GetAsync(file, token: world.Issuer.Token("ministry", world.Options.Url, expires: DateTime.UtcNow.AddHours(-1)))).StatusCode);
        foreach (var guess in new[] { "state", "state.next", "Patient.2.ndjson", "Patient.1", "errors.ndjson", "Group.1.ndjson" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await world.GetAsync($"{status}/{guess}")).StatusCode);
        }

        await world.PutAsync(Writing.Yes("p1").Withdrawn());
        await world.PutAsync(Writing.Yes("p2").Withdrawn());
        Assert.Empty(await world.FetchAsync<Patient>([file]));
    }

    [Theory]
    [Trait("Case", "J3")]
    [InlineData("?_type=Patient&_typeFilter=Patient%3F_id%3Dp1,hidden")]
    [InlineData("?_type=Patient&_typeFilter=Patient%3F_id%3Dp1,Patient%3F_id%3Dhidden")]
    [InlineData("?_type=Patient&_typeFilter=Patient%3Fidentifier%3DN-p1&_typeFilter=Patient%3Fidentifier%3DN-hidden")]
    public async Task A_filter_never_widens_an_export(string query)
    {
        await using var world = await Exporting.StartAsync();
        Serve(world);

        Assert.Equal(["p1"], await world.PersonsAsync(query));
    }

    [Fact]
    [Trait("Case", "J3")]
    public async Task Who_did_not_release_what_a_filter_searches_is_not_found_by_it()
    {
        await using var world = await Exporting.StartAsync();
        world.Adapter.ServeTypes(People.Agreeing("p1"), People.Match(People.Person("p2"), People.Yes("p2", DataCategorySet.Of(DataCategory.Identity))));

        Assert.Equal(["p1"], await world.PersonsAsync("?_type=Patient&_typeFilter=Patient%3Fgender%3Dfemale"));
        Assert.Equal(["p1", "p2"], await world.PersonsAsync("?_type=Patient&_elements=name,telecom,photo,address"));
        var manifest = await world.ManifestAsync(await world.AcceptedAsync("?_type=Patient&_elements=Patient.telecom,Patient.photo,Patient.birthDate"));
        Assert.All(await world.FetchAsync<Patient>(manifest.Files()), patient => Assert.Empty(patient.Telecom.Cast<object>().Concat(patient.Photo)));
    }

    [Fact]
    [Trait("Case", "J4")]
    public async Task A_household_s_members_are_those_of_when_it_is_written_each_by_their_own_consent()
    {
        await using var world = await Exporting.StartAsync();
        var (head, leaves, comes, silent) = (People.Person("p1"), People.Person("p2"), People.Person("p3"), People.Person("p4"));
        var persons = new[] { head, leaves, comes, silent }.Select(person => person == silent ? People.Match(person) : People.Match(person, People.Yes(person.Id))).ToArray();
        var begun = new TaskCompletionSource();
        world.Adapter.ServeTypes([People.Household("h1", [head, comes, silent], People.Yes("p1"), People.Yes("p3")), .. persons]);
        var script = world.Adapter.Script;
        world.Adapter.Script = async context =>
        {
            await begun.Task.WaitAsync(Cancellation);
            await script(context);
        };

        var status = await world.AcceptedAsync(path: "/relief/fhir/Group/h1/$export");
        begun.SetResult();
        var manifest = await world.ManifestAsync(status);

        Assert.Equal(["p1", "p3"], (await world.FetchAsync<Patient>(manifest.Files())).Select(patient => patient.Id));
        Assert.Contains(world.Adapter.Asked, asked => asked is { Target: "/Patient/_search", Body: "_id=p1%2Cp3" });
    }

    [Fact]
    [Trait("Case", "J5")]
    public async Task An_export_tells_nothing_of_who_was_hidden_or_deleted()
    {
        var told = new List<string>();
        foreach (var hidden in new[] { true, false })
        {
            await using var world = await Exporting.StartAsync();
            Serve(world, hidden);
            var status = await world.AcceptedAsync("?_since=2020-01-01T00:00:00Z");
            var manifest = await world.ManifestAsync(status);
            Assert.Empty(manifest["deleted"]!.AsArray());
            var files = new List<string>();
            foreach (var type in manifest.Types())
            {
                foreach (var file in manifest.Files(type))
                {
                    files.Add(await AnswerText.OfAsync(await world.GetAsync(file)));
                }
            }

            manifest["transactionTime"] = "";
            told.Add(string.Join('\n', files.Prepend(manifest.ToJsonString().Replace(status.Split('/')[^1], "job", StringComparison.Ordinal).Replace(world.Options.Url, "", StringComparison.Ordinal))));
        }

        Assert.Equal(told[0], told[1]);
    }

    private static void Serve(GatewayWorld world, bool hidden = true)
    {
        var (one, two, none) = (People.Person("p1"), People.Person("p2"), People.Person("hidden", family: "Canary"));
        AdapterMatch[] shown =
        [
            People.Match(one, People.Yes("p1")),
            People.Match(two, People.Yes("p2")),
            People.Household("h1", hidden ? [one, none] : [one], People.Yes("p1")),
            People.Enrolled("e1", one, "cash", People.Yes("p1")),
        ];
        AdapterMatch[] unseen = [People.Match(none), People.Household("h2", [none]), People.Enrolled("e2", none, "cash"), People.Assisted("a2", none)];
        world.Adapter.ServeTypes(hidden ? [unseen[0], .. shown, .. unseen[1..]] : shown);
    }
}
