namespace Interop.Gateway.Consents.Import;

/// <summary>The columns of a file of consents, in version 1 of the format; the name of the first is the version.</summary>
internal static class ImportColumns
{
    /// <summary>The first column, and so the format's version; its cells hold the agency's own number of the consent.</summary>
    public const string Number = "interop-consents-v1";
    public const string SubjectKind = "subject-kind";
    public const string SubjectId = "subject-id";
    public const string SubjectIdentifier = "subject-identifier";
    public const string Status = "status";
    public const string StatusAt = "status-at";
    public const string StatusReason = "status-reason";
    public const string Decision = "decision";
    public const string Recipients = "recipients";
    public const string RecipientClasses = "recipient-classes";
    public const string Purposes = "purposes";
    public const string Categories = "categories";
    public const string Programmes = "programmes";
    public const string PeriodStart = "period-start";
    public const string PeriodEnd = "period-end";
    public const string Collected = "collected";
    public const string Method = "method";
    public const string Collector = "collector";
    public const string GivenBy = "given-by";
    public const string GivenById = "given-by-id";
    public const string GivenByIdentifier = "given-by-identifier";
    public const string NoticeVersion = "notice-version";
    public const string NoticeLanguage = "notice-language";
    public const string NoticeHash = "notice-hash";
    public const string NoticeRecipients = "notice-recipients";
    public const string Evidence = "evidence";
    public const string EvidenceHash = "evidence-hash";
    public const string Policies = "policies";

    /// <summary>What separates the values of a cell that holds several.</summary>
    public const char Separator = ';';

    /// <summary>Every column there is.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Number, SubjectKind, SubjectId, SubjectIdentifier, Status, StatusAt, StatusReason, Decision, Recipients, RecipientClasses, Purposes, Categories,
        Programmes, PeriodStart, PeriodEnd, Collected, Method, Collector, GivenBy, GivenById, GivenByIdentifier, NoticeVersion, NoticeLanguage, NoticeHash,
        NoticeRecipients, Evidence, EvidenceHash, Policies,
    ];

    /// <summary>The columns that no file may lack.</summary>
    public static IReadOnlyList<string> Required { get; } = [SubjectKind, Status, Decision];
}
