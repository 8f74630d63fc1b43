using System.Reflection;

namespace Interop.TokenServer.Configuration;

/// <summary>Reads the options from configuration; a key that is not known, and a number that is none, are problems, all reported at once.</summary>
internal static class OptionsReader
{
    private static readonly Dictionary<string, PropertyInfo> Keys =
        typeof(TokenServerOptions).GetProperties().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    public static TokenServerOptions Read(IConfiguration configuration)
    {
        var options = new TokenServerOptions();
        var problems = new List<string>();
        foreach (var child in configuration.GetChildren())
        {
            if (!Keys.TryGetValue(child.Key, out var key))
            {
                problems.Add($"{child.Key}: is not a key known here; known are {string.Join(", ", Keys.Keys)}.");
            }
            else if (child.Value is not { } text)
            {
                problems.Add($"{key.Name}: must be one value, not a section.");
            }
            else if (key.PropertyType != typeof(int))
            {
                key.SetValue(options, text);
            }
            else if (int.TryParse(text, out var number))
            {
                key.SetValue(options, number);
            }
            else
            {
                problems.Add($"{key.Name}: must be a whole number.");
            }
        }

        return problems.Count > 0 ? throw new TokenServerProblemsException(problems) : options;
    }
}
