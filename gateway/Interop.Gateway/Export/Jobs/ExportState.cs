using Interop.Gateway.Export.Asking;

namespace Interop.Gateway.Export.Jobs;

/// <summary>All that is to be known of an export to go on with it, after a stop as well; it is never on the disk but encrypted.</summary>
internal sealed record ExportState
{
    /// <summary>The id, which nobody can guess.</summary>
    public required string Id { get; init; }

    public required string Partner { get; init; }

    public required string Client { get; init; }

    public required string Agency { get; init; }

    public required string Purpose { get; init; }

    /// <summary>The scopes of the token that asked.</summary>
    public required string Scopes { get; init; }

    /// <summary>The id of the ledger's entry about the kick-off, by which all others name the export.</summary>
    public required string Decision { get; init; }

    /// <summary>The URL of the kick-off.</summary>
    public required string Request { get; init; }

    /// <summary>The key of its files.</summary>
    public required byte[] Key { get; init; }

    /// <summary>When it ends, whether or not it is complete by then.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The household to whose members it is limited; null for the whole registry.</summary>
    public string? Household { get; init; }

    /// <summary>The resource types that whoever sees it must have scopes for.</summary>
    public required IReadOnlyList<string> Asked { get; init; }

    /// <summary>The searches it consists of; of a household's export before its members are known, without those.</summary>
    public required IReadOnlyList<ExportPart> Parts { get; init; }

    /// <summary>Whether the parts are limited to the household's members by now.</summary>
    public bool Limited { get; init; }

    /// <summary>The parameters that were passed over.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    public ExportStatus Status { get; init; } = ExportStatus.Accepted;

    /// <summary>When it was first begun.</summary>
    public DateTimeOffset? TransactionTime { get; init; }

    /// <summary>The part that is being written.</summary>
    public int Part { get; init; }

    /// <summary>The position behind which that part goes on.</summary>
    public string? After { get; init; }

    /// <summary>The files written to their end.</summary>
    public IReadOnlyList<ExportFile> Files { get; init; } = [];

    /// <summary>The version of the policies and the day by which all was decided; null when they changed meanwhile.</summary>
    public ExportMoment? DecidedAt { get; init; }
}
