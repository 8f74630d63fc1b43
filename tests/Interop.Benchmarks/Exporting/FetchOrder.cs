namespace Interop.Benchmarks.Exporting;

/// <summary>What to fetch: by GET, or by POST where a form is given.</summary>
internal sealed record FetchOrder(string Url, string Token, string? Form = null);
