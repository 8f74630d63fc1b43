using Interop.TokenServer.Configuration;
using Microsoft.Data.Sqlite;

namespace Interop.TokenServer.Storage;

/// <summary>Where the database is.</summary>
internal static class TokenServerDatabase
{
    public const string FileName = "tokens.db";

    public static string ConnectionString(TokenServerSetup setup) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(setup.Options.DataFolder, FileName), DefaultTimeout = 10 }.ToString();
}
