namespace Interop.Adapters.Spreadsheet.Mapping;

/// <summary>The privacy notice that was read to the person.</summary>
internal sealed record NoticeRule
{
    public required string Version { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string> NamedRecipients { get; init; } = [];
}
