using Interop.TokenServer.Clients;
using Interop.TokenServer.Configuration;
using Interop.TokenServer.Responses;
using Interop.TokenServer.Storage;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Interop.TokenServer;

/// <summary>Builds the token server: an OAuth 2 issuer for clients that authenticate with a key of their own, and nothing else.</summary>
public static class TokenServerHost
{
    private const int LargestBody = 64 * 1024;

    /// <summary>
    /// Builds the server, not yet started, or throws <see cref="TokenServerProblemsException"/> with everything that is wrong with the options.
    /// It reads no configuration and logs nowhere by itself: <paramref name="configure"/> adds what is wanted.
    /// </summary>
    public static WebApplication Build(TokenServerOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var setup = SetupLoader.Load(options);
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(TokenServerHost).Assembly.GetName().Name });
        Listen(builder, setup);
        Quieten(builder.Logging);
        configure?.Invoke(builder);

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(setup);
        builder.Services.AddSingleton<ClientRate>();
        builder.Services.AddScoped<UsedAssertions>();
        builder.Services.AddScoped<ClientStore>();
        builder.Services.AddHostedService<StorePreparation>();
        builder.Services.AddDbContext<TokenDb>(db => db.UseSqlite(TokenServerDatabase.ConnectionString(setup)).UseOpenIddict());
        builder.Services.Configure<KeyManagementOptions>(keys => (keys.XmlRepository, keys.XmlEncryptor) = (new PassingKeys(), new NullXmlEncryptor()));
        builder.Services.AddRateLimiter(limiter => TooManyRequests.Limit(limiter, setup));
        builder.Services.AddAuthentication();
        builder.Services.AddIssuer(setup);

        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Failure.WriteAsync, SuppressDiagnosticsCallback = _ => true });
        app.UseRateLimiter();
        app.UseAuthentication();
        app.Run(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, TokenServerSetup setup)
    {
        builder.WebHost.UseKestrelCore().UseUrls([.. setup.Addresses.Select(address => address.GetLeftPart(UriPartial.Authority))]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = setup.Certificate);
        });
        if (setup.Certificate is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }
    }

    /// <summary>These write requests, tokens or URLs at their lower levels.</summary>
    private static void Quieten(ILoggingBuilder logging)
    {
        foreach (var category in new[] { "OpenIddict", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.IdentityModel" })
        {
            logging.AddFilter(category, LogLevel.Warning);
        }
    }
}
