using Microsoft.Extensions.Logging;

namespace Interop.Tests.Gateway.Observability;

/// <summary>What no code of the gateway may do, done on purpose.</summary>
internal static partial class Leaks
{
    [LoggerMessage(9999, LogLevel.Trace, "A person: {Person}")]
    public static partial void Person(ILogger logger, string person, Exception error);
}
