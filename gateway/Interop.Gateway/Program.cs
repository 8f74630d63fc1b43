using Interop.Gateway;
using Interop.Gateway.Configuration;
using Interop.Gateway.Hosting;

Inline.TurnOn();
var configuration = new ConfigurationBuilder()
    .AddJsonFile("gateway.json", optional: true)
    .AddEnvironmentVariables("INTEROP_")
    .AddCommandLine(args)
    .Build();
try
{
    await using var app = GatewayHost.Build(GatewayOptionsReader.Read(configuration));
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (error is ConfigurationProblemsException or InvalidOperationException or InvalidDataException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
