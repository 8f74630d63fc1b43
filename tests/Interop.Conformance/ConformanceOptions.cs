namespace Interop.Conformance;

/// <summary>Which adapter host is checked, and how far.</summary>
public sealed record ConformanceOptions
{
    /// <summary>The address of the host, without a path.</summary>
    public required Uri Url { get; init; }

    /// <summary>The key that gateway and host share.</summary>
    public required string Key { get; init; }

    /// <summary>How many records of a kind are read at most; a registry with more is refused, since its answers could not be told to be exact.</summary>
    public int MostRecords { get; init; } = 20_000;

    /// <summary>How many questions are asked about one search parameter.</summary>
    public int MostQuestions { get; init; } = 40;

    /// <summary>How long one request may take, answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The process of the host on this machine, for the check of its memory; none leaves that check out.</summary>
    public int? ProcessId { get; init; }

    /// <summary>How many bytes of memory the host's process may hold while it gives every record.</summary>
    public long MostMemory { get; init; } = 512L * 1024 * 1024;
}
