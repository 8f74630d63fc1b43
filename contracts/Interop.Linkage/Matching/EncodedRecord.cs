using Interop.Linkage.Encodings;

namespace Interop.Linkage.Matching;

/// <summary>A record as encodings: two fields that may stand in each other's place, such as given and family name, and the others.</summary>
/// <param name="First">The first of the two.</param>
/// <param name="Second">The second of the two.</param>
/// <param name="Others">The other fields, in an order that all records share.</param>
public sealed record EncodedRecord(FieldEncoding First, FieldEncoding Second, IReadOnlyList<FieldEncoding> Others);
