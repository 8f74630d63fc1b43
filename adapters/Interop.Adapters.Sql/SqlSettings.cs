namespace Interop.Adapters.Sql;

/// <summary>The options of the source as settings of its process.</summary>
internal static class SqlSettings
{
    public static SqlOptions Read(AdapterSettings settings)
    {
        var options = new SqlOptions
        {
            Engine = settings.Text("Engine") ?? "",
            ConnectionFile = settings.Text("ConnectionFile") ?? "",
            AllowPlainConnection = settings.Number("AllowPlainConnection", 0, 0, 1) == 1,
            Relation = settings.Text("Relation") ?? "",
            KeyColumn = settings.Text("KeyColumn") ?? "",
            ChangedAtColumn = settings.Text("ChangedAtColumn"),
            DeletedColumn = settings.Text("DeletedColumn"),
            PageSize = settings.Number("PageSize", 1000, 1, 10_000),
            StatementTimeout = TimeSpan.FromSeconds(settings.Number("StatementSeconds", 60, 1, 3600)),
        };
        settings.Report(options.Problems());
        return options;
    }
}
