using Interop.Adapters;
using Interop.Adapters.CommCare;
using Interop.Adapters.Dhis2;
using Interop.Adapters.KoboToolbox;
using Interop.Adapters.OdkCentral;
using Interop.Adapters.Platform121;
using Interop.Adapters.Primero;
using Interop.Adapters.Sql;
using Microsoft.Extensions.Configuration;

namespace Interop.Tests.Adapters.Upstream;

/// <summary>What the programs read of their settings.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TempFile _secret = new("secret");

    [Fact]
    public void Odk_Central_is_set_by_names_that_its_page_tells()
    {
        var settings = Settings(new()
        {
            ["Address"] = "https://odk.example",
            ["AlsoCalled"] = "http://inside:8383; https://old.example",
            ["RequestsPerMinute"] = "30",
            ["AttemptSeconds"] = "9",
            ["Project"] = "7",
            ["Form"] = "registration",
            ["Account"] = "viewer@example.org",
            ["PasswordFile"] = _secret.Path,
            ["PageSize"] = "250",
        });

        var options = OdkCentralSettings.Read(settings);
        settings.Check();

        Assert.Equal((7, null, "registration", 250), (options.Project, options.Dataset, options.Form, options.PageSize));
        Assert.Equal((30, 9), (options.Upstream.RequestsPerMinute, options.Upstream.AttemptTimeout.TotalSeconds));
        Assert.Equal(["http://inside:8383/", "https://old.example/"], options.Upstream.AlsoCalled.Select(name => name.AbsoluteUri));
    }

    [Fact]
    public void The_others_are_set_by_names_that_their_pages_tell()
    {
        var platform = Settings(new() { ["Address"] = "https://121.example", ["Program"] = "3", ["Account"] = "reader", ["PasswordFile"] = _secret.Path });
        var kobo = Settings(new() { ["Address"] = "https://kobo.example", ["Asset"] = "aBc1", ["TokenFile"] = _secret.Path });
        var commCare = Settings(new() { ["Address"] = "https://hq.example", ["Domain"] = "space", ["CaseType"] = "patient", ["Account"] = "reader", ["KeyFile"] = _secret.Path });

        var sql = Settings(new()
        {
            ["Engine"] = "sqlite",
            ["ConnectionFile"] = _secret.Path,
            ["Relation"] = "people",
            ["KeyColumn"] = "id",
            ["ChangedAtColumn"] = "changed",
            ["DeletedColumn"] = "gone",
            ["StatementSeconds"] = "7",
        });

        Assert.Equal(3, Platform121Settings.Read(platform).Program);
        Assert.Equal("aBc1", KoboToolboxSettings.Read(kobo).Asset);
        Assert.Equal("patient", CommCareSettings.Read(commCare).CaseType);
        Assert.Equal(("people", "changed", "gone", 7.0), SqlSettings.Read(sql) is var read ? (read.Relation, read.ChangedAtColumn, read.DeletedColumn, read.StatementTimeout.TotalSeconds) : default);
        platform.Check();
        sql.Check();
        kobo.Check();
        commCare.Check();
    }

    [Fact]
    public void DHIS2_and_Primero_are_set_by_names_that_their_pages_tell()
    {
        var dhis2 = Settings(new() { ["Address"] = "https://dhis2.example", ["BasePath"] = "demo", ["Program"] = "f1AyMswryyQ", ["OrgUnits"] = "g8upMTyEZGZ; DiszpKrYNg8", ["TokenFile"] = _secret.Path, ["AttributesBy"] = "code" });
        var primero = Settings(new() { ["Address"] = "https://primero.example", ["Account"] = "reader", ["PasswordFile"] = _secret.Path, ["Fields"] = "name; sex" });

        Assert.Equal(["g8upMTyEZGZ", "DiszpKrYNg8"], Dhis2Settings.Read(dhis2).OrgUnits);
        Assert.Equal(["name", "sex"], PrimeroSettings.Read(primero).Fields);
        dhis2.Check();
        primero.Check();
    }

    [Fact]
    public void Settings_that_are_missing_wrong_or_unknown_are_all_told_at_once()
    {
        var settings = Settings(new() { ["Address"] = "http://odk.example/path", ["AlsoCalled"] = "nowhere", ["Password"] = "open sesame", ["PageSize"] = "many" });

        OdkCentralSettings.Read(settings);
        var refused = Assert.Throws<StartRefusedException>(settings.Check);

        Assert.Contains(refused.Problems, problem => problem.StartsWith("Adapter:Password: there is no such setting", StringComparison.Ordinal));
        Assert.Contains(refused.Problems, problem => problem.StartsWith("Adapter:PageSize:", StringComparison.Ordinal));
        Assert.All(["Address:", "AlsoCalled:", "Project:", "Dataset, Form:", "Account:", "PasswordFile:"], name => Assert.Contains(refused.Problems, problem => problem.StartsWith(name, StringComparison.Ordinal)));
        Assert.DoesNotContain("open sesame", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _secret.Dispose();

    private static AdapterSettings Settings(Dictionary<string, string?> values) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create($"Adapter:{pair.Key}", pair.Value))).Build());
}
