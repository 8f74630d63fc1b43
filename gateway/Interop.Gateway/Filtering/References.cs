using System.Text;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Gateway.Filtering;

/// <summary>Reads whom a literal reference within the agency's registry names.</summary>
internal static class References
{
    private const string PatientType = "Patient/";
    private const string GroupType = "Group/";

    /// <summary>The text inside a JSON string; null when its escapes stand for no text.</summary>
    public static string? Read(ReadOnlySpan<byte> inside) =>
        !inside.Contains((byte)'\\') ? Encoding.UTF8.GetString(inside)
        : Escapes.TryUndo(inside, out var text) ? Encoding.UTF8.GetString(text)
        : null;

    /// <summary>The logical id that a reference to a patient names; null for any other reference.</summary>
    public static string? Patient(string? reference) =>
        reference?.StartsWith(PatientType, StringComparison.Ordinal) == true ? reference[PatientType.Length..] : null;

    /// <summary>The logical id that a reference to a household names; null for any other reference.</summary>
    public static string? Group(string? reference) =>
        reference?.StartsWith(GroupType, StringComparison.Ordinal) == true && SearchParser.IsLogicalId(reference[GroupType.Length..]) ? reference[GroupType.Length..] : null;
}
