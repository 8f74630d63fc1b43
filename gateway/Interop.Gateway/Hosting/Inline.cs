namespace Interop.Gateway.Hosting;

/// <summary>
/// Has what comes from a socket handled on the thread that waits for sockets, without a change of threads: a third less work for a short
/// request. Whatever may wait for a disk or compute for long must leave that thread first, as <see cref="InlineMiddleware"/> has it do.
/// </summary>
public static class Inline
{
    private const string Completions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Whether it is so in this process.</summary>
    public static bool IsOn => Environment.GetEnvironmentVariable(Completions) == "1";

    /// <summary>Turns it on, before the process uses its first socket, unless the variable says otherwise.</summary>
    public static void TurnOn()
    {
        if (Environment.GetEnvironmentVariable(Completions) is null)
        {
            Environment.SetEnvironmentVariable(Completions, "1");
        }
    }
}
