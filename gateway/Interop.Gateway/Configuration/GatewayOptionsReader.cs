namespace Interop.Gateway.Configuration;

/// <summary>Reads the options from configuration; a key that is not known is an error, because a misspelt one would be passed over.</summary>
public static class GatewayOptionsReader
{
    private const string Section = "Gateway";

    /// <summary>The options in the section <c>Gateway</c>; throws <see cref="ConfigurationProblemsException"/> for unknown keys and values of another type.</summary>
    public static GatewayOptions Read(IConfiguration configuration)
    {
        var problems = configuration.GetChildren().Where(child => !child.Key.Equals(Section, StringComparison.OrdinalIgnoreCase))
            .Select(child => $"{child.Key}: is not a key known here; everything stands in the section '{Section}'.").ToList();
        var options = new GatewayOptions();
        try
        {
            configuration.GetSection(Section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException error)
        {
            problems.Add($"{Section}: {string.Join(' ', Messages(error))}");
        }

        return problems.Count == 0 ? options : throw new ConfigurationProblemsException(problems);
    }

    // The binder names the place in one message and the reason in the one within.
    private static IEnumerable<string> Messages(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            yield return error.Message;
        }
    }
}
