using Mono.Cecil;

namespace Interop.Tests.Architecture;

/// <summary>Looks through the compiled code of assemblies, lambdas and nested types included.</summary>
internal static class IlScan
{
    /// <summary>The outermost types whose code makes an object of the type, calls its constructor or points at it.</summary>
    public static IReadOnlyList<string> Makers(IEnumerable<ModuleDefinition> modules, string made) =>
        Using(modules, member => member is MethodReference { Name: ".ctor" } constructor && constructor.DeclaringType.FullName == made);

    /// <summary>The outermost types whose code uses a member that the test picks.</summary>
    public static IReadOnlyList<string> Using(IEnumerable<ModuleDefinition> modules, Func<MemberReference, bool> picks) =>
        [.. modules.SelectMany(module => module.GetTypes())
            .Where(type => type.Methods.Any(method => method.HasBody && method.Body.Instructions.Any(instruction => instruction.Operand is MemberReference member && picks(member))))
            .Select(type => Outermost(type).FullName)
            .Distinct()
            .Order(StringComparer.Ordinal)];

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
