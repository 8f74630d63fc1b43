using Interop.Gateway.Filtering;

namespace Interop.Gateway.Enforcement;

/// <summary>A record that may leave and the decision by which it may, kept until it has left so that it can be decided again.</summary>
internal sealed record ReleasedRecord(OfferedRecord Record, RecordDecision.Released Decision);
