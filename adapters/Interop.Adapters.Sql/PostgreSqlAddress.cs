using System.Net;
using Interop.Adapters.Mirroring;
using Npgsql;

namespace Interop.Adapters.Sql;

/// <summary>The connection string as it is used: verified TLS to another machine, no pool, no values in errors.</summary>
internal static class PostgreSqlAddress
{
    public static string Of(string text, SqlOptions options)
    {
        var address = Parse(text);
        if (string.IsNullOrWhiteSpace(address.Host) || string.IsNullOrWhiteSpace(address.Database) || string.IsNullOrWhiteSpace(address.Username))
        {
            throw new SourceException("ConnectionFile: the connection string lacks Host, Database or Username. Give all three.");
        }

        if (!options.AllowPlainConnection && address.SslMode is not (SslMode.VerifyFull or SslMode.VerifyCA) && !address.Host.Split(',').All(IsHere))
        {
            throw new SourceException("ConnectionFile: another machine is to be asked without SSL Mode=VerifyFull, so account and data could be read on the way. Set it, or AllowPlainConnection inside a network that you trust.");
        }

        (address.Pooling, address.IncludeErrorDetail, address.PersistSecurityInfo, address.ApplicationName) = (false, false, false, "interop");
        address.CommandTimeout = (int)options.StatementTimeout.TotalSeconds + 10;
        return address.ConnectionString;
    }

    // The error would quote the connection string.
    private static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            return new(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new SourceException("ConnectionFile: the file holds no connection string of PostgreSQL. Give one such as the adapter's page shows.");
        }
    }

    private static bool IsHere(string host)
    {
        var name = host.Trim();
        return name.StartsWith('/') || name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address))
            || (name.Split(':') is [var before, _] && IPAddress.TryParse(before, out address) && IPAddress.IsLoopback(address));
    }
}
