namespace Interop.Synthetic.Registrations;

/// <summary>What a person answered when asked about sharing; null where there is no answer.</summary>
internal sealed record ConsentAnswers
{
    /// <summary>Nobody asked, or nobody wrote it down.</summary>
    public static ConsentAnswers None { get; } = new();

    public bool? Government { get; init; }

    public bool? Humanitarian { get; init; }

    public DateOnly? On { get; init; }

    public DateOnly? Until { get; init; }

    public string? Notice { get; init; }

    public string? Language { get; init; }

    public ConsentMethod? Method { get; init; }
}
