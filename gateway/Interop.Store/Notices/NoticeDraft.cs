namespace Interop.Store.Notices;

/// <summary>A notice to be put into the outbox.</summary>
public sealed record NoticeDraft
{
    /// <summary>Its id, by which the partner acknowledges it; made anew unless given.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The agency that gives notice.</summary>
    public required string Agency { get; init; }

    /// <summary>The partner to be told.</summary>
    public required string Partner { get; init; }

    /// <summary>What it is about, such as <c>consent-withdrawn</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The consent it is about.</summary>
    public string? Consent { get; init; }

    /// <summary>The subject it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>What is delivered, as JSON.</summary>
    public required string Payload { get; init; }
}
