namespace Interop.Gateway.Export.Files;

/// <summary>The written form of a line but for its bytes, which follow by themselves.</summary>
internal sealed record LineForm(string Reference, int Length, string? Programme, IReadOnlyList<SubjectForm> Subjects, IReadOnlyList<ProvisionForm> Provisions);
