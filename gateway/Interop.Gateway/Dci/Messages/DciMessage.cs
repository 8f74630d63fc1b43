using System.Text.Json;

namespace Interop.Gateway.Dci.Messages;

/// <summary>A message as it was read.</summary>
/// <param name="Id">Its id, which the answer repeats.</param>
/// <param name="Sender">Who says it sends it; who asks is the token's partner.</param>
/// <param name="TotalCount">How many requests it says it holds.</param>
/// <param name="Body">What it holds.</param>
internal sealed record DciMessage(string Id, string Sender, int TotalCount, JsonElement Body)
{
    /// <summary>Where the sender wants to be called back; null when it does not say.</summary>
    public string? SenderUri { get; init; }
}
