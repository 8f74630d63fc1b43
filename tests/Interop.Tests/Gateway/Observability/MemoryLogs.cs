using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Interop.Tests.Gateway.Observability;

/// <summary>Keeps every log record that reaches a provider, with its state, scopes and exception, as text.</summary>
[ProviderAlias("Memory")]
internal sealed class MemoryLogs : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<string> Records { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Memory(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Memory(MemoryLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var parts = new List<string> { category, logLevel.ToString(), eventId.ToString(), formatter(state, exception), exception?.ToString() ?? "" };
            logs._scopes.ForEachScope((scope, list) => list.Add(Text(scope)), parts);
            parts.Add(Text(state));
            logs.Records.Enqueue(string.Join(" | ", parts));
        }

        private static string Text(object? state) =>
            state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(", ", pairs.Select(pair => $"{pair.Key}={pair.Value}")) : $"{state}";
    }
}
