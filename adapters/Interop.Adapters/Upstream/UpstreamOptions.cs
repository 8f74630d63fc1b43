namespace Interop.Adapters.Upstream;

/// <summary>Where one MIS is and how gently, how long and how much it is asked.</summary>
public sealed record UpstreamOptions
{
    /// <summary>The MIS's address: scheme, host and port, nothing else. No other place is ever asked.</summary>
    public required Uri Address { get; init; }

    /// <summary>Other names that the MIS calls itself in its links; links with them are read, but never asked there.</summary>
    public IReadOnlyList<Uri> AlsoCalled { get; init; } = [];

    /// <summary>Whether plain HTTP is taken for a host other than loopback: only inside a network that the agency trusts.</summary>
    public bool AllowPlainHttp { get; init; }

    /// <summary>How many requests a minute the MIS is asked at most; more wait.</summary>
    public int RequestsPerMinute { get; init; } = 120;

    /// <summary>How long a connection may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one attempt may take, its answer included.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a request may take with all its attempts and waits.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long an answer may stand still before it is given up.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a reading request is tried again.</summary>
    public int MostRetries { get; init; } = 4;

    /// <summary>How long the first wait before trying again is; it doubles.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest <c>Retry-After</c> that is waited for; who asks for more is not asked again.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The largest answer in bytes, after decompression.</summary>
    public int LargestAnswer { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most pages that one reading may have.</summary>
    public int MostPages { get; init; } = 100_000;

    /// <summary>Everything wrong with the options, each with rule and fix.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (!IsOrigin(Address))
        {
            problems.Add("Address: it is no http or https address of a host alone. Give it as https://mis.example.org, without path, query or user.");
        }
        else if (Address.Scheme == Uri.UriSchemeHttp && !Address.IsLoopback && !AllowPlainHttp)
        {
            problems.Add("Address: it is plain http to another machine, where the account and everybody's data can be read on the way. Use https, or set AllowPlainHttp inside a network that you trust.");
        }

        if (!AlsoCalled.All(IsOrigin))
        {
            problems.Add("AlsoCalled: one is no http or https address of a host alone. Give each as https://other-name.example.org.");
        }

        if (RequestsPerMinute is < 1 or > 60_000)
        {
            problems.Add("RequestsPerMinute: it is not from 1 to 60000. Give what the MIS can bear.");
        }

        if (new[] { ConnectTimeout, AttemptTimeout, TotalTimeout, IdleTimeout }.Any(time => time <= TimeSpan.Zero || time > TimeSpan.FromHours(1)) || AttemptTimeout > TotalTimeout)
        {
            problems.Add("ConnectTimeout, AttemptTimeout, TotalTimeout, IdleTimeout: each must be above zero and at most an hour, and TotalTimeout not below AttemptTimeout. Correct them.");
        }

        if (MostRetries is < 1 or > 20 || RetryDelay <= TimeSpan.Zero || RetryDelay > TimeSpan.FromMinutes(1) || LongestRetryAfter < TimeSpan.Zero || LongestRetryAfter > TotalTimeout)
        {
            problems.Add("MostRetries, RetryDelay, LongestRetryAfter: they must be 1 to 20, above zero to a minute, and at most TotalTimeout. Correct them.");
        }

        if (LargestAnswer is < 1024 or > 1024 * 1024 * 1024 || MostPages < 1)
        {
            problems.Add("LargestAnswer, MostPages: they must be 1024 bytes to 1 GiB, and at least 1. Correct them.");
        }

        return problems;
    }

    private static bool IsOrigin(Uri? uri) =>
        uri is { IsAbsoluteUri: true, PathAndQuery: "/", Fragment: "", UserInfo: "" } && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
