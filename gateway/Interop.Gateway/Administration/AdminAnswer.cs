namespace Interop.Gateway.Administration;

/// <summary>What the admin API answers; one of two, never half.</summary>
internal abstract record AdminAnswer
{
    private AdminAnswer()
    {
    }

    /// <summary>The version of the policies that the answer rests on or made.</summary>
    public long? Seq { get; init; }

    /// <summary>The version of the item that was written.</summary>
    public int? Version { get; init; }

    /// <summary>The item, as kind and id, when the URL does not name it.</summary>
    public string? Item { get; init; }

    /// <summary>The agency that it belongs to.</summary>
    public string? Agency { get; init; }

    /// <summary>It was done.</summary>
    public sealed record Done(int Status, string? Json) : AdminAnswer
    {
        public string? ETag { get; init; }

        public string? Location { get; init; }
    }

    /// <summary>It was done, and a file is the answer.</summary>
    public sealed record Download(FileStream File, string ContentType) : AdminAnswer;

    /// <summary>It was refused.</summary>
    public sealed record Refused(AdminProblem Problem) : AdminAnswer;
}
