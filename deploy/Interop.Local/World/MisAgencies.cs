using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Interop.Local.Demo;
using Interop.TokenServer.Keys;

namespace Interop.Local.World;

/// <summary>The agencies whose registry is an MIS: the two of the demo, with their made-up MISs, and those of files that the user gives.</summary>
/// <param name="options">What to run.</param>
/// <param name="layout">Where things are.</param>
internal sealed class MisAgencies(LocalOptions options, LocalLayout layout)
{
    // Adapters of MISs and the demo's MISs listen behind the ports of the others.
    private const int Behind = 10;
    private int _port = options.Ports.Adapters + Behind;

    /// <summary>The agencies by name, each with what starts its adapter.</summary>
    public IReadOnlyList<(string Name, AdapterFile File, DemoMis? Mis)> Prepare()
    {
        List<(string Name, AdapterFile File, DemoMis? Mis)> agencies = options.WithDemoMis ? [.. DemoMis.All.Select(mis => (mis.Agency, new AdapterFile(), (DemoMis?)mis))] : [];
        foreach (var path in options.AdapterFiles)
        {
            var file = AdapterFile.Read(path);
            agencies.Add((file.Agency ?? MappingAgency.Read(file.Settings!.GetValueOrDefault("MappingFile", ""), $"--adapter {path}: MappingFile"), file, null));
        }

        return agencies;
    }

    /// <summary>Starts an agency's adapter, and before it the demo's MIS that it reads.</summary>
    /// <param name="name">The agency.</param>
    /// <param name="file">What starts its adapter.</param>
    /// <param name="mis">The demo's MIS.</param>
    /// <param name="keyFile">The key that host and gateway share.</param>
    /// <param name="serve">Starts a server of this world's.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<RunningAgency> StartAsync(string name, AdapterFile file, DemoMis? mis, string keyFile, Func<WebApplication, Task> serve, CancellationToken cancellation)
    {
        if (file.IsRunning)
        {
            return new(name, file.Address!.AbsoluteUri, file.KeyFile!, "an adapter host of its own", null);
        }

        if (mis is not null)
        {
            var (misUrl, password) = (Next(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
            await serve(mis.Build(misUrl, password));
            file = mis.ToFile(misUrl, Secret(name, password));
        }

        var url = Next();
        var settings = new Dictionary<string, string>(file.Settings!) { ["DataFolder"] = layout.Adapter(name), ["SharedKeyFile"] = keyFile };
        var process = await AdapterProcess.StartAsync(file.Program!, settings, url, cancellation);
        return new(name, url + "/", keyFile, mis is null ? file.Program! : $"{file.Program}, a made-up one", process);
    }

    // The next port on which nobody listens.
    private string Next()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, _port++);
                listener.Start();
                return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }

    private string Secret(string name, string password)
    {
        var path = Path.Combine(layout.Adapter(name), "mis.password");
        File.Delete(path);
        SecretFile.WriteNew(path, password);
        return path;
    }
}
