namespace Interop.Gateway.Consents.Index;

/// <summary>Hashes an agency and the key of one of its subjects, both in UTF-8.</summary>
internal delegate SubjectHash SubjectHashing(ReadOnlySpan<byte> agency, ReadOnlySpan<byte> subjectKey);
