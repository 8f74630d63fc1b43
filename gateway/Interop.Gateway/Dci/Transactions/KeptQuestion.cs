namespace Interop.Gateway.Dci.Transactions;

/// <summary>What is kept of a message that is answered later: the message, where the answer goes, and what the token proved.</summary>
/// <param name="Issuer">Who issued the token.</param>
/// <param name="Client">The client that it named.</param>
/// <param name="Purpose">The one purpose of use.</param>
/// <param name="Scopes">The scopes.</param>
/// <param name="Callback">Where the answer is posted.</param>
/// <param name="SenderUri">Where the message said that answers go; null when it did not.</param>
/// <param name="MessageId">The message's id.</param>
/// <param name="Sender">Who it said sent it.</param>
/// <param name="TotalCount">How many requests it said it holds.</param>
/// <param name="Body">What it holds, as JSON.</param>
internal sealed record KeptQuestion(string Issuer, string Client, string Purpose, string Scopes, string Callback, string? SenderUri, string MessageId, string Sender, int TotalCount, string Body);
