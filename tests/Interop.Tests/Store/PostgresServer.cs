using System.Diagnostics;
using System.Globalization;
using Interop.Tests.Gateway;
using Npgsql;

namespace Interop.Tests.Store;

/// <summary>A real PostgreSQL server with data of its own, on a free port of 127.0.0.1. It ends with this process, however that ends.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    // The shell outlives a killed test process: its standard input ends, and it stops the server and takes the data away.
    private const string Script = """
        set -u
        bin=$1 dir=$2 port=$3
        as=
        if [ "$(id -u)" = 0 ]; then chown nobody "$dir"; as="setpriv --reuid nobody --regid $(id -g nobody) --clear-groups"; fi
        cd "$dir"
        if [ ! -e data ]; then
          $as "$bin/initdb" -D "$dir/data" -U postgres --auth=trust --no-sync -E UTF8 --locale=C >"$dir/log" 2>&1 || exit 1
        fi
        $as "$bin/postgres" -D "$dir/data" -p "$port" -k "$dir" -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300 \
          -c shared_buffers=64MB </dev/null >>"$dir/log" 2>&1 &
        server=$!
        cat >/dev/null
        kill -QUIT $server
        wait $server
        [ -e keep ] || rm -rf "$dir"
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-pg-");
    private readonly int _port = GatewayWorld.FreePort();
    private Process? _shell;

    private PostgresServer()
    {
    }

    /// <summary>Starts a server, made for the caller alone.</summary>
    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer();
        await server.StartAsync();
        return server;
    }

    public string Address(string database) =>
        $"Host=127.0.0.1;Port={_port.ToString(CultureInfo.InvariantCulture)};Username=postgres;Database={database};Maximum Pool Size=20";

    /// <summary>Starts it again after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync()
    {
        File.Delete(Keep);
        var start = new ProcessStartInfo("bash", ["-c", Script, "postgres", PostgresBinaries.Folder!, _folder.FullName, _port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
        };
        _shell = Process.Start(start)!;
        for (var tries = 0; ; tries++)
        {
            try
            {
                await RunAsync("postgres", "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (!_shell.HasExited && tries < 600)
            {
                await Task.Delay(100);
            }
            catch (NpgsqlException exception)
            {
                throw new InvalidOperationException("PostgreSQL did not start: " + await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "log")), exception);
            }
        }
    }

    /// <summary>Stops it at once, as a crash would, and keeps the data.</summary>
    public async Task StopAsync()
    {
        await File.WriteAllTextAsync(Keep, "");
        await EndAsync();
    }

    public async Task RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Address(database) + ";Pooling=false;Timeout=5");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(Keep);
        await EndAsync();
        if (_folder.Exists)
        {
            _folder.Refresh();
        }

        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    private string Keep => Path.Combine(_folder.FullName, "keep");

    private async Task EndAsync()
    {
        if (_shell is { } shell)
        {
            shell.StandardInput.Close();
            await shell.WaitForExitAsync();
            shell.Dispose();
            _shell = null;
        }
    }
}
