namespace Interop.Gateway.Enforcement;

/// <summary>A resource as it leaves.</summary>
/// <param name="Reference">Type/id.</param>
/// <param name="Json">Its JSON in UTF-8.</param>
internal sealed record ReleasedResource(string Reference, ReadOnlyMemory<byte> Json);
