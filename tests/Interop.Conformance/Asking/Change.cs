using Interop.Contracts;

namespace Interop.Conformance.Asking;

/// <summary>One line of the change feed.</summary>
internal sealed record Change(RecordKind Kind, string Id, bool Deleted, DateTimeOffset At, string Token);
