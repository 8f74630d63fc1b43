using Interop.Gateway.Enforcement;
using Interop.Gateway.Filtering;

namespace Interop.Gateway.Stewards;

/// <summary>What an adapter gave for a look: the exchange, what of it would leave, and the record itself when it is there.</summary>
internal sealed record Seen(Exchange Exchange, Answer Answer, OfferedRecord? Record);
