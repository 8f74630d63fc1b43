using Interop.Contracts.Adapters;
using Interop.Tests.Gateway;

namespace Interop.Tests.Adversarial;

/// <summary>Asks the same of a registry with and without somebody, and expects the same to the letter.</summary>
internal static class Two
{
    /// <summary>The answers to a request in the world with these matches and in the one with those, which must be alike; the answer is given.</summary>
    public static async Task<string> AlikeAsync(GatewayWorld world, Func<HttpRequestMessage> request, AdapterMatch[] with, AdapterMatch[] without, string? token = null)
    {
        token ??= world.Token();
        var one = await AnswerAsync(world, request, with, token);
        var other = await AnswerAsync(world, request, without, token);
        Assert.Equal(other, one);
        return one;
    }

    public static Task<string> AlikeAsync(GatewayWorld world, string path, AdapterMatch[] with, AdapterMatch[] without, string? token = null) =>
        AlikeAsync(world, () => new(HttpMethod.Get, path), with, without, token);

    public static async Task<string> AnswerAsync(GatewayWorld world, Func<HttpRequestMessage> request, AdapterMatch[] matches, string? token)
    {
        world.Adapter.Serve(matches);
        using var message = request();
        using var response = await world.SendAsync(message, token);
        return await AnswerText.OfAsync(response);
    }
}
