namespace Interop.Consents.Recording;

/// <summary>Why a consent cannot be recorded as it stands.</summary>
/// <param name="Field">The field, as a FHIRPath.</param>
/// <param name="Rule">The rule and the fix, in words that quote no data.</param>
public sealed record RecordProblem(string Field, string Rule);
