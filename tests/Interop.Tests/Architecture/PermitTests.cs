using System.Reflection;
using System.Runtime.CompilerServices;
using Interop.Consents.Deciding;
using Interop.Tests.Architecture.Samples;
using Mono.Cecil;

namespace Interop.Tests.Architecture;

/// <summary>There is one place that can say yes.</summary>
public sealed class PermitTests
{
    private static readonly string[] WaysAround = ["GetUninitializedObject", "UnsafeAccessorAttribute"];

    [Theory]
    [InlineData(typeof(QueryPermit))]
    [InlineData(typeof(DisclosurePermit))]
    public void Only_the_decider_makes_permits(Type permit) =>
        Assert.Equal([typeof(ConsentDecider).FullName!], IlScan.Makers(Compiled.All, permit.FullName!));

    [Fact]
    public void Whoever_else_made_one_would_be_found()
    {
        Assert.Equal([typeof(Forger).FullName!, typeof(Office).FullName!], IlScan.Makers(Compiled.All, typeof(Stamp).FullName!));
        Assert.Equal([1, 0], Forger.Forge(1).Prepend(Office.Issue()).Select(stamp => stamp.Number));
    }

    [Theory]
    [InlineData(typeof(QueryPermit))]
    [InlineData(typeof(DisclosurePermit))]
    public void A_permit_cannot_be_made_copied_changed_or_derived_from_outside(Type permit)
    {
        Assert.True(permit.IsSealed);
        Assert.Empty(permit.GetConstructors());
        Assert.Null(permit.GetMethod("<Clone>$"));
        Assert.All(permit.GetProperties(), property => Assert.Null(property.SetMethod));
        Assert.Empty(permit.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public));
    }

    [Fact]
    public void A_decision_to_permit_needs_a_permit()
    {
        Assert.Equal([typeof(QueryPermit)], Assert.Single(typeof(QueryDecision.Permitted).GetConstructors()).GetParameters().Select(parameter => parameter.ParameterType));
        Assert.Equal([typeof(DisclosurePermit)], Assert.Single(typeof(SubjectDecision.Released).GetConstructors()).GetParameters().Select(parameter => parameter.ParameterType));
    }

    [Fact]
    public void No_assembly_sees_the_inside_of_the_decider() =>
        Assert.Empty(typeof(ConsentDecider).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>());

    [Fact]
    public void Nobody_goes_around_constructors()
    {
        Assert.Empty(Compiled.Product.SelectMany(GoingAround));

        // The same search finds this very test.
        Assert.NotNull(RuntimeHelpers.GetUninitializedObject(typeof(Stamp)));
        Assert.NotEmpty(GoingAround(Compiled.Tests));
    }

    [Fact]
    public void The_decider_knows_no_clock_and_no_chance()
    {
        Assert.Empty(IlScan.Using([Compiled.Named("Interop.Consents")], IsClockOrChance));

        // The same search finds this very test.
        Assert.NotEqual(Guid.NewGuid(), default);
        Assert.Contains(typeof(PermitTests).FullName, IlScan.Using([Compiled.Tests], IsClockOrChance));
    }

    private static IEnumerable<string> GoingAround(ModuleDefinition module) =>
        module.GetMemberReferences().Select(member => member.Name).Concat(module.GetTypeReferences().Select(type => type.Name)).Where(WaysAround.Contains);

    private static bool IsClockOrChance(MemberReference member) => (member.DeclaringType?.FullName, member.Name) switch
    {
        ("System.DateTime" or "System.DateTimeOffset", "get_Now" or "get_UtcNow" or "get_Today") => true,
        ("System.Random" or "System.TimeProvider" or "System.Diagnostics.Stopwatch" or "System.Security.Cryptography.RandomNumberGenerator", _) => true,
        ("System.Guid", "NewGuid" or "CreateVersion7") => true,
        ("System.Environment", not "get_CurrentManagedThreadId") => true,
        _ => false,
    };
}
