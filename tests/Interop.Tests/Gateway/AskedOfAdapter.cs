namespace Interop.Tests.Gateway;

/// <summary>A request as an adapter received it.</summary>
public sealed record AskedOfAdapter(string Target, string Body, IReadOnlyDictionary<string, string> Headers);
