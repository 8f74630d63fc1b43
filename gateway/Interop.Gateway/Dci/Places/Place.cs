namespace Interop.Gateway.Dci.Places;

/// <summary>A place that an operator publishes; it says nothing of who lives there, or whether anybody does.</summary>
/// <param name="Pcode">Its p-code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Within">The p-code of the place that it lies in; null for one at the root.</param>
internal sealed record Place(string Pcode, string Name, string? Within);
