using System.CommandLine;
using System.Text.Json;
using Interop.Local.Tokens;
using Interop.Local.World;

namespace Interop.Local.Commands;

/// <summary><c>token</c>: prints an access token for a demo partner, obtained as any client obtains one.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var partner = new Argument<string>("partner") { Description = $"A demo partner: {string.Join(" or ", DemoPartners.All)}." };
        var scope = new Option<string?>("--scope") { Description = "SMART v2 scopes, such as \"system/Patient.rs\"; by default all that are registered." };
        var purpose = new Option<string?>("--purpose") { Description = "The purpose of use, such as eligibility-verification; by default the partner's own." };
        var data = DataFolderOption.Create();
        var command = new Command("token", "Print an access token for a demo partner.") { partner, scope, purpose, data };
        command.SetAction((result, cancellation) => PrintAsync(
            result.InvocationConfiguration.Output, result.GetRequiredValue(partner), result.GetValue(scope), result.GetValue(purpose), new(result.GetRequiredValue(data)), cancellation));
        return command;
    }

    private static async Task<int> PrintAsync(TextWriter output, string partner, string? scope, string? purpose, LocalLayout layout, CancellationToken cancellation)
    {
        if (!DemoPartners.All.Contains(partner))
        {
            throw new LocalProblemException($"There is no demo partner '{partner}'; there are {string.Join(" and ", DemoPartners.All)}.");
        }

        if (!File.Exists(layout.Running))
        {
            throw new LocalProblemException("Nothing runs here yet: start it with ./dev run in another terminal (with the same --data).");
        }

        var world = JsonSerializer.Deserialize<RunningWorld>(await File.ReadAllTextAsync(layout.Running, cancellation))!;
        using var http = new HttpClient();
        switch (await new TokenClient(http).RequestAsync(world.Issuer, partner, layout.ClientKey(partner), scope, purpose, cancellation))
        {
            case TokenResult.Issued issued:
                await output.WriteLineAsync(issued.AccessToken);
                return 0;
            case TokenResult.Refused refused:
                throw new LocalProblemException($"The token server refused: {refused.Error}. {refused.Description}");
            default:
                throw new InvalidOperationException("A token is issued or refused.");
        }
    }
}
