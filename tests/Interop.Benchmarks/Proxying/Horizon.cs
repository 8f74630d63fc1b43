using System.Globalization;

namespace Interop.Benchmarks.Proxying;

/// <summary>nginx and haproxy before the origin, each with one thread and connections kept open: how fast passing bytes on can be.</summary>
internal static class Horizon
{
    private const string Nginx = "/usr/sbin/nginx";
    private const string HaProxy = "/usr/sbin/haproxy";

    /// <summary>Starts those of them that this machine has.</summary>
    public static async Task<IReadOnlyList<(string Name, Child Child, int Port)>> StartAsync(int core, string folder, string origin)
    {
        var started = new List<(string, Child, int)>();
        if (File.Exists(Nginx))
        {
            var (port, file) = (ProxyBenchmark.FreePort(), Path.Combine(folder, "nginx.conf"));
            await File.WriteAllTextAsync(file, NginxConfiguration(folder, port, origin));
            started.Add(("nginx", await Child.StartAsync(core, port, Nginx, "-p", folder, "-e", "stderr", "-c", file), port));
        }

        if (File.Exists(HaProxy))
        {
            var (port, file) = (ProxyBenchmark.FreePort(), Path.Combine(folder, "haproxy.cfg"));
            await File.WriteAllTextAsync(file, HaProxyConfiguration(port, origin));
            started.Add(("haproxy", await Child.StartAsync(core, port, HaProxy, "-q", "-db", "-f", file), port));
        }

        return started;
    }

    private static string NginxConfiguration(string folder, int port, string origin) => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off;
        master_process off;
        pid {{folder}}/nginx.pid;
        error_log stderr crit;
        events { worker_connections 1024; }
        http {
            access_log off;
            keepalive_requests 100000000;
            client_body_temp_path {{folder}}/nginx-body;
            proxy_temp_path {{folder}}/nginx-proxy;
            fastcgi_temp_path {{folder}}/nginx-fastcgi;
            uwsgi_temp_path {{folder}}/nginx-uwsgi;
            scgi_temp_path {{folder}}/nginx-scgi;
            upstream origin { server {{new Uri(origin).Authority}}; keepalive 64; keepalive_requests 100000000; }
            server {
                listen 127.0.0.1:{{port}};
                location / { proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection ""; }
            }
        }
        """);

    private static string HaProxyConfiguration(int port, string origin) => string.Create(CultureInfo.InvariantCulture, $"""
        global
            nbthread 1
        defaults
            mode http
            timeout connect 10s
            timeout client 60s
            timeout server 60s
            http-reuse always
        listen origin
            bind 127.0.0.1:{port}
            server origin {new Uri(origin).Authority}

        """);
}
