using System.Data.Common;
using Interop.Adapters.Mirroring;

namespace Interop.Adapters.Sql;

/// <summary>Tells failures of a database in an operator's words. What the database says may quote values, so only its code is told.</summary>
internal static class SqlFaults
{
    private const string TimedOut = "57014";

    public static async Task<T> ToldAsync<T>(Func<Task<T>> ask, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is DbException or TimeoutException or IOException or OperationCanceledException or InvalidOperationException)
        {
            throw new SourceException(Words(e as DbException));
        }
    }

    private static string Words(DbException? error) => error?.SqlState switch
    {
        TimedOut => "The database did not answer a statement in time. Give the key and the changed-at column an index, or raise StatementSeconds.",
        "42501" => "The database does not let this account read (42501). Grant it SELECT on the view and USAGE on its schema.",
        "28000" or "28P01" => "The database does not accept the account (28000). See that what the connection file holds is valid there.",
        { } state when state.Length == 5 && state.All(char.IsAsciiLetterOrDigit) => $"The database refused ({state}).",
        _ => "The database cannot be reached or does not answer.",
    };
}
