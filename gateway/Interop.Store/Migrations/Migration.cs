namespace Interop.Store.Migrations;

/// <summary>One numbered step from an empty database to the tables of this program.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>The steps for a kind of database, in order: the scripts in this assembly.</summary>
    public static IReadOnlyList<Migration> Of(string dialect)
    {
        var assembly = typeof(Migration).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"{dialect}.", StringComparison.Ordinal))
            .Select(name => Read(name[(dialect.Length + 1)..], assembly.GetManifestResourceStream(name)!))
            .OrderBy(migration => migration.Number)];
    }

    private static Migration Read(string name, Stream stream)
    {
        using var reader = new StreamReader(stream);
        return new(int.Parse(name.AsSpan(0, 4), provider: System.Globalization.CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
