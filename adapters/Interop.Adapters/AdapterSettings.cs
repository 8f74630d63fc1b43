using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Interop.Adapters;

/// <summary>The settings of an adapter process, of the section <c>Adapter</c>. What is asked for is known; every problem is told at once, in <see cref="Check"/>.</summary>
public sealed class AdapterSettings(IConfiguration configuration)
{
    private const string Section = "Adapter";
    private const string UrlsKey = "urls";

    private readonly IConfigurationSection _section = configuration.GetSection(Section);
    private readonly List<string> _asked = [];
    private readonly List<string> _problems = [];

    /// <summary>A text; null when it is not set.</summary>
    public string? Text(string name)
    {
        _asked.Add(name);
        if (_section.GetSection(name).GetChildren().Any())
        {
            _problems.Add($"{Section}:{name}: it is one value, and here it has parts. Give it as one text.");
        }

        return _section[name];
    }

    /// <summary>A text that must be set; where it is not, the problem is noted and the text is empty.</summary>
    public string Required(string name)
    {
        var text = Text(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            _problems.Add($"{Section}:{name}: it is not set. Give it in appsettings.json, as INTEROP_{Section}__{name} or as --{Section}:{name}=…");
        }

        return text ?? "";
    }

    /// <summary>A whole number within a range.</summary>
    public int Number(string name, int otherwise, int least, int most) =>
        Parsed(name, otherwise, $"a whole number within {least} and {most}", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null);

    /// <summary>A number with a point within a range.</summary>
    public double Fraction(string name, double otherwise, double least, double most) =>
        Parsed(name, otherwise, string.Create(CultureInfo.InvariantCulture, $"a number within {least} and {most}"), text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null);

    /// <summary>An absolute http or https address that must be set.</summary>
    public Uri Address(string name)
    {
        var text = Required(name);
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
        {
            return uri;
        }

        if (text.Length > 0)
        {
            _problems.Add($"{Section}:{name}: it is no address. Give it as https://mis.example.org.");
        }

        return new("https://unset.invalid");
    }

    /// <summary>The content of a file that holds a secret and must be there; the secret itself is never a setting.</summary>
    public string SecretFile(string name)
    {
        var path = Required(name);
        if (path.Length == 0)
        {
            return "";
        }

        try
        {
            var secret = File.ReadAllText(path).Trim();
            if (secret.Length == 0)
            {
                _problems.Add($"{Section}:{name}: the file is empty. Put the secret into it.");
            }

            return secret;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{Section}:{name}: the file cannot be read. See that it exists and that this process may read it.");
            return "";
        }
    }

    /// <summary>Where the host listens and by which key it is asked.</summary>
    public AdapterHostOptions Host() => Host(SecretFile("SharedKeyFile"));

    /// <summary>The same with the key from elsewhere.</summary>
    public AdapterHostOptions Host(string sharedKey) => new()
    {
        SharedKey = sharedKey,
        Urls = configuration[UrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? ["http://127.0.0.1:5101"],
    };

    /// <summary>Notes problems, each with rule and fix.</summary>
    public void Report(params IEnumerable<string> problems) => _problems.AddRange(problems);

    /// <summary>Throws <see cref="StartRefusedException"/> with every problem, settings that nobody asked for among them.</summary>
    public void Check()
    {
        var unknown = _section.GetChildren().Where(child => !_asked.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{Section}:{child.Key}: there is no such setting. The settings are {string.Join(", ", _asked.Distinct().Order(StringComparer.Ordinal))}.");
        string[] problems = [.. unknown, .. _problems.Distinct()];
        if (problems.Length > 0)
        {
            throw new StartRefusedException(problems);
        }
    }

    private T Parsed<T>(string name, T otherwise, string form, Func<string, T?> parse)
        where T : struct
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (parse(text) is { } value)
        {
            return value;
        }

        _problems.Add($"{Section}:{name}: it is not {form}. Give one, or leave it out for {Convert.ToString(otherwise, CultureInfo.InvariantCulture)}.");
        return otherwise;
    }
}
