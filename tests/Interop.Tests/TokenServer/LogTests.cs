using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.TokenServer;

public sealed class LogTests
{
    [Fact]
    public async Task No_assertion_no_token_and_nothing_the_caller_made_up_reaches_the_log()
    {
        using var log = new Lines();
        await using var world = await TokenServerWorld.StartAsync(new() { Logs = log });
        const string Canary = "canary-4711";
        var assertion = world.Smart.Assertion(world.TokenUrl, world.Time.GetUtcNow(), (_, claims) => claims["jti"] = Canary);

        var answer = await world.SendAsync(assertion);
        await world.SendAsync(assertion, ("scope", Canary));
        await world.AskForAsync(world.Smart, ("scope", Canary), ("client_id", world.Smart.Id));
        await world.AskForAsync(world.Smart, ("purpose_of_use", Canary), ("resource", Canary));
        await world.AskForAsync(new(Canary, "ministry"), ("client_id", Canary));
        await world.PostAsync(("grant_type", Canary), ("client_id", Canary));
        await world.GetAsync($".well-known/openid-configuration?x={Canary}");

        answer.MustBeIssued();
        Assert.Contains(log.All, line => line.Contains("goes to the client ministry-smart", StringComparison.Ordinal));
        Assert.Contains(log.All, line => line.Contains("a second time", StringComparison.Ordinal));
        foreach (var secret in new[] { Canary, assertion.Split('.')[2], answer.Token.EncodedPayload, answer.Token.EncodedSignature, answer.Token.Id })
        {
            Assert.DoesNotContain(log.All, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> All => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
