using Interop.Local.World;

namespace Interop.Tests.Local.World;

public sealed class AdapterFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-adapter-file-");

    [Fact]
    public void Paths_of_files_are_relative_to_the_file_that_names_them()
    {
        var file = AdapterFile.Read(Write("""{"program":"OdkCentral","settings":{"Address":"https://odk.example.org","PasswordFile":"odk.password"}}"""));

        Assert.Equal((false, "OdkCentral"), (file.IsRunning, file.Program));
        Assert.Equal(("https://odk.example.org", Path.Combine(_folder.FullName, "odk.password")), (file.Settings!["Address"], file.Settings["PasswordFile"]));
    }

    [Fact]
    public void A_host_that_runs_already_is_named_by_agency_address_and_key()
    {
        var file = AdapterFile.Read(Write("""{"agency":"acme","address":"http://127.0.0.1:9000/","keyFile":"acme.key"}"""));

        Assert.Equal((true, "acme", Path.Combine(_folder.FullName, "acme.key")), (file.IsRunning, file.Agency, file.KeyFile));
    }

    [Theory]
    [InlineData("""{"program":"OdkCentral"}""", "give \"program\" and \"settings\"")]
    [InlineData("""{"program":"OdkCentral","settings":{},"agency":"acme","address":"http://127.0.0.1:9000/","keyFile":"k"}""", "give \"program\" and \"settings\"")]
    [InlineData("""{"program":"OdkCentral","settings":{},"agancy":"acme"}""", "$.agancy")]
    [InlineData("""{"program":"OdkCentral","settings":{"Project":1}}""", "$.settings.Project")]
    [InlineData("""{"program":"A","program":"B","settings":{}}""", "not such a JSON file")]
    [InlineData("[", "not such a JSON file")]
    public void A_file_that_is_neither_is_refused_with_what_is_wrong(string json, string told) =>
        Assert.Contains(told, Assert.Throws<LocalProblemException>(() => AdapterFile.Read(Write(json))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Contains("cannot be read", Assert.Throws<LocalProblemException>(() => AdapterFile.Read(Path.Combine(_folder.FullName, "none.json"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_adapter_that_does_not_exist_is_told_with_those_that_do()
    {
        var problem = await Assert.ThrowsAsync<LocalProblemException>(() => AdapterProcess.StartAsync("Acme", new Dictionary<string, string>(), "http://127.0.0.1:9", TestContext.Current.CancellationToken));

        Assert.Contains("OdkCentral", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapter_that_refuses_its_settings_is_told_with_what_it_says()
    {
        var problem = await Assert.ThrowsAsync<LocalProblemException>(() => AdapterProcess.StartAsync("CommCare", new Dictionary<string, string>(), "http://127.0.0.1:9", TestContext.Current.CancellationToken));

        Assert.Contains("Adapter:Address", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string json)
    {
        var path = Path.Combine(_folder.FullName, "adapter.json");
        File.WriteAllText(path, json);
        return path;
    }
}
