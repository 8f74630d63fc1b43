using Interop.TokenServer;
using Interop.TokenServer.Configuration;

// Options stand in tokenserver.json beside where it is started, in variables such as INTEROP_TOKENSERVER_Audience, or as --Audience.
try
{
    var configuration = new ConfigurationBuilder()
        .AddJsonFile(Path.GetFullPath("tokenserver.json"), optional: true)
        .AddEnvironmentVariables("INTEROP_TOKENSERVER_")
        .AddCommandLine(args)
        .Build();
    await using var app = TokenServerHost.Build(OptionsReader.Read(configuration), builder => builder.Logging.AddJsonConsole());
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (error is TokenServerProblemsException or InvalidDataException or FormatException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
