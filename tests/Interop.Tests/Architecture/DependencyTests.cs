using System.Xml.Linq;
using Interop.Consents.Deciding;
using NetArchTest.Rules;

namespace Interop.Tests.Architecture;

public sealed class DependencyTests
{
    [Fact]
    public void Compiled_references_point_one_way() =>
        Assert.Empty(Compiled.Product.SelectMany(module => DependencyRules.Violations(Compiled.Name(module), Compiled.References(module))));

    [Fact]
    public void Project_references_point_one_way() =>
        Assert.Empty(Repository.Projects.SelectMany(path => DependencyRules.Violations(NameOf(path), Referenced(path, "ProjectReference").Select(NameOf))));

    [Theory]
    [InlineData("Interop.Contracts")]
    [InlineData("Interop.Consents")]
    public void Contracts_and_the_decider_take_no_package_and_no_framework(string name)
    {
        var path = Repository.Projects.Single(path => NameOf(path) == name);

        Assert.Empty(Referenced(path, "PackageReference"));
        Assert.Empty(Referenced(path, "FrameworkReference"));
        Assert.Equal("Microsoft.NET.Sdk", XDocument.Parse(Repository.Read(path)).Root!.Attribute("Sdk")!.Value);
    }

    [Theory]
    [InlineData("Interop.Gateway", "Interop.Adapters")]
    [InlineData("Interop.Gateway", "Interop.Adapters.Spreadsheet")]
    [InlineData("Interop.Gateway", "Interop.Local")]
    [InlineData("Interop.Adapters", "Interop.Consents")]
    [InlineData("Interop.Adapters.Spreadsheet", "Interop.Consents")]
    [InlineData("Interop.Adapters.Spreadsheet", "Interop.Gateway")]
    [InlineData("Interop.Adapters.Spreadsheet", "Interop.Adapters.Other")]
    [InlineData("Interop.Contracts.Fhir", "Interop.Consents")]
    [InlineData("Interop.Contracts", "Interop.Contracts.Fhir")]
    [InlineData("Interop.Contracts", "Hl7.Fhir.R4")]
    [InlineData("Interop.Contracts", "Microsoft.Extensions.Logging.Abstractions")]
    [InlineData("Interop.Consents", "Interop.Contracts.Fhir")]
    [InlineData("Interop.Consents", "Interop.Gateway")]
    [InlineData("Interop.Consents", "Microsoft.AspNetCore.Http.Abstractions")]
    [InlineData("Interop.TokenServer", "Interop.Gateway")]
    [InlineData("Interop.SomethingNew", "Interop.Contracts")]
    public void A_reference_that_is_not_allowed_would_be_found(string assembly, string reference) =>
        Assert.Equal([$"{assembly} → {reference}"], DependencyRules.Violations(assembly, ["System.Runtime", reference]));

    [Fact]
    public void The_assemblies_are_there_and_their_references_are_read()
    {
        string[] known = ["Interop.Contracts", "Interop.Contracts.Fhir", "Interop.Consents", "Interop.Gateway", "Interop.TokenServer", "Interop.Adapters", "Interop.Adapters.Spreadsheet"];

        Assert.Empty(known.Except(Compiled.Product.Select(Compiled.Name)));
        Assert.Contains("Interop.Contracts", Compiled.References(Compiled.Named("Interop.Consents")));
        Assert.Contains("Interop.Consents", Compiled.References(Compiled.Tests));
        Assert.Contains(Repository.Projects, path => Referenced(path, "ProjectReference").Any());
    }

    [Fact]
    public void The_decider_touches_no_file_network_thread_or_host()
    {
        Assert.Empty(TouchingTheWorld(Types.InAssembly(typeof(ConsentDecider).Assembly)));

        // The same rule finds those in the tests that do.
        Assert.Contains(typeof(Repository).FullName, TouchingTheWorld(Types.InAssembly(typeof(DependencyTests).Assembly)));
    }

    private static IEnumerable<string> TouchingTheWorld(Types types) =>
        types.Should().NotHaveDependencyOnAny("System.IO", "System.Net", "System.Threading", "System.Diagnostics.Process", "Microsoft").GetResult().FailingTypeNames ?? [];

    private static IEnumerable<string> Referenced(string path, string kind) =>
        XDocument.Parse(Repository.Read(path)).Descendants(kind).Select(item => item.Attribute("Include")!.Value);

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
}
