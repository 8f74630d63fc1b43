using System.Diagnostics;
using System.Net.Sockets;
using Interop.Tests.Gateway;

namespace Interop.Tests.Adversarial;

/// <summary>A real reverse proxy before a gateway, with connections to it that are used again: nginx or haproxy as the distribution has them.</summary>
internal sealed class FrontProxy : IAsyncDisposable
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/local/sbin", "/usr/bin"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-proxy-");
    private readonly Process _process;

    private FrontProxy(string name, int gateway)
    {
        Port = GatewayWorld.FreePort();
        var configuration = Path.Combine(_folder.FullName, "proxy.conf");
        File.WriteAllText(configuration, name == "nginx" ? Nginx(gateway) : Haproxy(gateway));
        string[] arguments = name == "nginx" ? ["-p", _folder.FullName, "-c", configuration, "-e", Path.Combine(_folder.FullName, "error.log")] : ["-db", "-q", "-f", configuration];
        _process = Process.Start(new ProcessStartInfo(Binary(name)!, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public int Port { get; }

    /// <summary>Starts it before a gateway; skips the test where it is not installed.</summary>
    public static async Task<FrontProxy> StartAsync(string name, GatewayWorld world)
    {
        if (Binary(name) is null)
        {
            Assert.Skip($"{name} is not on this machine; install it (apt-get install nginx-light haproxy) to run this test.");
        }

        var proxy = new FrontProxy(name, new Uri(world.Options.Url).Port);
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", proxy.Port, TestContext.Current.CancellationToken);
                return proxy;
            }
            catch (SocketException) when (tries < 200 && !proxy._process.HasExited)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static string? Binary(string name) =>
        Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private string Nginx(int gateway) => $$"""
        master_process off;
        daemon off;
        pid {{_folder.FullName}}/nginx.pid;
        error_log {{_folder.FullName}}/error.log;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path {{_folder.FullName}}/body;
          proxy_temp_path {{_folder.FullName}}/proxy;
          fastcgi_temp_path {{_folder.FullName}}/fastcgi;
          uwsgi_temp_path {{_folder.FullName}}/uwsgi;
          scgi_temp_path {{_folder.FullName}}/scgi;
          large_client_header_buffers 4 32k;
          upstream gateway { server 127.0.0.1:{{gateway}}; keepalive 2; }
          server {
            listen 127.0.0.1:{{Port}};
            location / {
              proxy_pass http://gateway;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_set_header Host $http_host;
              proxy_request_buffering off;
            }
          }
        }
        """;

    private string Haproxy(int gateway) => $"""
        global
          tune.bufsize 65536
        defaults
          mode http
          timeout connect 5s
          timeout client 10s
          timeout server 10s
          http-reuse always
        frontend front
          bind 127.0.0.1:{Port}
          default_backend gateway
        backend gateway
          server one 127.0.0.1:{gateway}

        """;
}
