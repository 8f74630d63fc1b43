namespace Interop.Tests.Gateway;

/// <summary>An answer read from the wire by hand.</summary>
internal sealed record RawAnswer(int Status, string Head, string Body);
