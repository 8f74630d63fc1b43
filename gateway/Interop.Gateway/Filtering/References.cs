using System.Buffers;
using System.Text;
using Interop.Contracts.Fhir.Searching;

namespace Interop.Gateway.Filtering;

/// <summary>Reads whom a literal reference within the agency's registry names.</summary>
internal static class References
{
    private static readonly SearchValues<byte> IdBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8);

    /// <summary>The resource type of persons.</summary>
    public const string PatientType = "Patient";

    /// <summary>The resource type of households.</summary>
    public const string GroupType = "Group";

    private const string PatientPrefix = PatientType + "/";
    private const string GroupPrefix = GroupType + "/";

    /// <summary>How a reference to a person begins.</summary>
    public static ReadOnlySpan<byte> Patients => "Patient/"u8;

    /// <summary>How a reference to a household begins.</summary>
    public static ReadOnlySpan<byte> Groups => "Group/"u8;

    /// <summary>The text inside a JSON string; null when its escapes stand for no text.</summary>
    public static string? Read(ReadOnlySpan<byte> inside) =>
        !inside.Contains((byte)'\\') ? Encoding.UTF8.GetString(inside)
        : Escapes.TryUndo(inside, out var text) ? Encoding.UTF8.GetString(text)
        : null;

    /// <summary>The logical id that a reference to a patient names; null for any other reference.</summary>
    public static string? Patient(string? reference) =>
        reference?.StartsWith(PatientPrefix, StringComparison.Ordinal) == true ? reference[PatientPrefix.Length..] : null;

    /// <summary>The logical id that a reference to a household names; null for any other reference.</summary>
    public static string? Group(string? reference) =>
        reference?.StartsWith(GroupPrefix, StringComparison.Ordinal) == true && reference[GroupPrefix.Length..] is var id && SearchParser.IsLogicalId(id) ? id : null;

    /// <summary>Reads the inside of a JSON string as a reference to a person, whose id may be anything, or to a household by its logical id.</summary>
    public static bool TryRead(ReadOnlySpan<byte> inside, out string type, out ReadOnlySpan<byte> id)
    {
        type = PatientType;
        id = default;
        if (inside.Contains((byte)'\\') && !Escapes.TryUndo(inside, out inside))
        {
            return false;
        }

        if (inside.StartsWith(Patients))
        {
            id = inside[Patients.Length..];
            return true;
        }

        type = GroupType;
        id = inside.StartsWith(Groups) ? inside[Groups.Length..] : default;
        return id.Length is > 0 and <= 64 && !id.ContainsAnyExcept(IdBytes);
    }
}
