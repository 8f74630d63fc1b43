using System.Diagnostics.CodeAnalysis;

namespace Interop.Contracts.Consents;

/// <summary>Whom a consent is about: one person or one household, by the registry's logical id or by a business identifier.</summary>
public sealed record ConsentSubject
{
    private ConsentSubject(RecordKind kind, string? logicalId, Identifier? identifier) => (Kind, LogicalId, Identifier) = (kind, logicalId, identifier);

    /// <summary>Beneficiary or household.</summary>
    public RecordKind Kind { get; }

    /// <summary>The logical id in the agency's registry; null when an identifier names the subject.</summary>
    public string? LogicalId { get; }

    /// <summary>The business identifier; null when the logical id names the subject.</summary>
    public Identifier? Identifier { get; }

    /// <summary>The one written form: <c>Patient/ID</c>, <c>Patient?SYSTEM|VALUE</c>, <c>Group/ID</c> or <c>Group?SYSTEM|VALUE</c>.</summary>
    public string Key => LogicalId is { } id ? KeyOf(Kind, id) : KeyOf(Kind, Identifier!);

    /// <summary>The written form of the subject with this logical id.</summary>
    public static string KeyOf(RecordKind kind, string logicalId) => string.Concat(Type(kind), "/", logicalId);

    /// <summary>The written form of the subject with this identifier.</summary>
    public static string KeyOf(RecordKind kind, Identifier identifier) => string.Concat([Type(kind), "?", identifier.System, "|", identifier.Value]);

    private static string Type(RecordKind kind) => kind == RecordKind.Household ? "Group" : "Patient";

    /// <summary>The person with this logical id.</summary>
    public static ConsentSubject Person(string logicalId) => new(RecordKind.Beneficiary, logicalId, null);

    /// <summary>The person with this identifier.</summary>
    public static ConsentSubject Person(Identifier identifier) => new(RecordKind.Beneficiary, null, identifier);

    /// <summary>The household with this logical id.</summary>
    public static ConsentSubject Household(string logicalId) => new(RecordKind.Household, logicalId, null);

    /// <summary>The household with this identifier.</summary>
    public static ConsentSubject Household(Identifier identifier) => new(RecordKind.Household, null, identifier);

    /// <summary>Parses the written form; false for anything else.</summary>
    public static bool TryParse(string? key, [NotNullWhen(true)] out ConsentSubject? subject)
    {
        subject = null;
        if (key?.IndexOfAny(['/', '?']) is not (> 0 and var split) || Of(key[..split]) is not { } kind)
        {
            return false;
        }

        var rest = key[(split + 1)..];
        subject = key[split] == '?' ? (Interop.Contracts.Identifier.TryParse(rest, out var identifier) ? new(kind, null, identifier) : null)
            : IsLogicalId(rest) ? new(kind, rest, null)
            : null;
        return subject is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Key;

    private static RecordKind? Of(string type) => type switch
    {
        "Patient" => RecordKind.Beneficiary,
        "Group" => RecordKind.Household,
        _ => null,
    };

    private static bool IsLogicalId(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
