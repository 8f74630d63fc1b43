namespace Interop.Gateway.Enforcement;

/// <summary>A resource as it leaves.</summary>
/// <param name="Type">The resource type.</param>
/// <param name="Id">The logical id by which the caller knows it, in ASCII.</param>
/// <param name="Json">Its JSON in UTF-8.</param>
internal readonly record struct ReleasedResource(string Type, ReadOnlyMemory<byte> Id, ReadOnlyMemory<byte> Json);
