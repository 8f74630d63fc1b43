namespace Interop.Contracts.Fhir.Receipts;

/// <summary>What a receipt says beside the record: by whom it is issued, and how consent is withdrawn.</summary>
/// <param name="ReceiptId">The receipt's own id.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="Controller">The controller's short name, where the record leaves it to its keeper.</param>
/// <param name="WithdrawalMethod">How to withdraw, in words or as a URI.</param>
/// <param name="Storage">Where and how long data is kept, in words; null when that is not on record.</param>
public sealed record ReceiptTerms(string ReceiptId, DateTimeOffset IssuedAt, string Controller, string WithdrawalMethod, string? Storage);
