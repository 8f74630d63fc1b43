using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Interop.Benchmarks.Filtering;
using Interop.Contracts.Fhir;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Interop.Benchmarks.Proxying;

/// <summary>
/// What stands behind every proxy that is measured: an adapter host that answers any search under <c>/{count}/</c> with that many persons,
/// from memory, and a token issuer's metadata. It runs in a process of its own.
/// </summary>
internal static class Origin
{
    /// <summary>How many different persons there are.</summary>
    public const int Persons = 100;

    private const int MostInMemory = 1000;

    /// <summary>Serves until the standard input ends.</summary>
    public static async Task RunAsync(string keyFile, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var address = $"http://127.0.0.1:{port}";
        var answers = new ConcurrentDictionary<long, byte[]>();
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(keyFile));
        var jwks = Jwks(key);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = address, jwks_uri = address + "/jwks", token_endpoint = address + "/token" }));
        app.MapGet("/jwks", () => Results.Text(jwks, "application/json"));
        app.MapGet("/{count}/metadata", () => Results.Text(Metadata, FhirNames.Json));
        app.MapPost("/{count}/Patient/_search", async (HttpContext context, string count) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = FhirNames.NdJson;
            var persons = long.Parse(count, CultureInfo.InvariantCulture);
            if (persons > MostInMemory)
            {
                await StreamAsync(context.Response, persons);
                return;
            }

            var answer = answers.GetOrAdd(persons, Answer);
            context.Response.ContentLength = answer.Length;
            await context.Response.Body.WriteAsync(answer);
        });
        await app.StartAsync();
        await Console.Out.WriteLineAsync("ready");
        await Console.In.ReadLineAsync();
        await app.StopAsync();
    }

    private static byte[] Answer(long count)
    {
        using var stream = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            stream.Write(SamplePatient.Line(i));
            stream.WriteByte((byte)'\n');
        }

        stream.Write(End);
        return stream.ToArray();
    }

    // The numbers stand where they stood in the person that all are made from; four persons are of one household.
    private static async Task StreamAsync(HttpResponse response, long persons)
    {
        var line = SamplePatient.Line(0);
        var id = line.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SamplePatient.Id(0))) + SamplePatient.Id(0).Length - 12;
        var position = line.AsSpan().IndexOf("\"000000000\""u8) + 1;
        var household = line.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SamplePatient.Household)) + SamplePatient.Household.Length - 12;
        for (var number = 0L; number < persons; number++)
        {
            Write(response.BodyWriter.GetSpan(line.Length + 1), line, number, id, position, household);
            response.BodyWriter.Advance(line.Length + 1);
            if (number % 32 == 31)
            {
                await response.BodyWriter.FlushAsync();
            }
        }

        await response.Body.WriteAsync(End);
    }

    private static void Write(Span<byte> room, byte[] line, long number, int id, int position, int household)
    {
        line.CopyTo(room);
        number.TryFormat(room[id..], out _, "D12", CultureInfo.InvariantCulture);
        (number / 4).TryFormat(room[household..], out _, "D12", CultureInfo.InvariantCulture);
        number.TryFormat(room[position..], out _, "D9", CultureInfo.InvariantCulture);
        room[line.Length] = (byte)'\n';
    }

    private static readonly byte[] End = Encoding.UTF8.GetBytes("""{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}""" + "\n");

    private const string Metadata = """
        {"resourceType":"CapabilityStatement","status":"active","date":"2026-01-01","kind":"instance","fhirVersion":"4.0.1","format":["json"],
         "rest":[{"mode":"server","resource":[{"type":"Patient","searchParam":[{"name":"_id","type":"token"},{"name":"_lastUpdated","type":"date"}]}]}]}
        """;

    private static string Jwks(ECDsa key)
    {
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(key) { KeyId = "k1" });
        return JsonSerializer.Serialize(new { keys = new[] { new { kty = jwk.Kty, crv = jwk.Crv, x = jwk.X, y = jwk.Y, kid = jwk.Kid, use = "sig", alg = "ES256" } } });
    }
}
