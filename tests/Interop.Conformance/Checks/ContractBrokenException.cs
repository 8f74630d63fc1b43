namespace Interop.Conformance.Checks;

/// <summary>The host broke a rule; the message says how, without a value of any record.</summary>
internal sealed class ContractBrokenException(string why) : Exception(why);
