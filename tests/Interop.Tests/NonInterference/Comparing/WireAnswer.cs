namespace Interop.Tests.NonInterference.Comparing;

/// <summary>An answer as its bytes came, each as the character of the same number.</summary>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">The body, still in the chunks it came in.</param>
/// <param name="Closed">Whether the server closed the connection after it.</param>
internal sealed record WireAnswer(string Head, string Body, bool Closed)
{
    public int Status => Head.Length > 12 ? int.Parse(Head.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;

    public string? Header(string name) =>
        Head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];
}
