namespace Interop.Adapters;

/// <summary>How an adapter host is reached, and by whom.</summary>
public sealed record AdapterHostOptions
{
    /// <summary>The shortest key that is accepted.</summary>
    public const int ShortestKey = 32;

    /// <summary>The secret that the gateway presents as bearer token; there is no default.</summary>
    public required string SharedKey { get; init; }

    /// <summary>The addresses it listens on, plain HTTP: loopback, or behind something that ends mutual TLS. Port 0 takes a free one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:0"];

    /// <summary>Everything wrong with the options, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(SharedKey) || SharedKey.Length < ShortestKey)
        {
            problems.Add($"SharedKey: it needs at least {ShortestKey} characters. Make one at random and give the same to the gateway.");
        }
        else if (!SharedKey.All(c => c is > ' ' and < (char)127))
        {
            problems.Add("SharedKey: it has characters other than visible ASCII, which no header carries. Use letters and digits.");
        }

        if (Urls.Count == 0)
        {
            problems.Add("Urls: there is none. Give one such as http://127.0.0.1:5101.");
        }

        problems.AddRange(Urls.Where(url => !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.AbsolutePath != "/")
            .Select(_ => "Urls: one is no http address without a path. Give it as http://127.0.0.1:5101."));
        return problems;
    }
}
