namespace Interop.Linkage.Encodings;

/// <summary>Encodes a whole record as one set of bits (a cryptographic long-term key): the encodings of its fields laid over each other, then hardened.</summary>
/// <param name="fields">An encoder for each field, all of one length.</param>
/// <param name="hardening">The hardening.</param>
public sealed class RecordEncoder(IReadOnlyList<FieldEncoder> fields, Hardening hardening)
{
    /// <summary>The encoding of a record's values, in the order of the fields.</summary>
    public FieldEncoding Encode(IReadOnlyList<string?> values)
    {
        if (values.Count != fields.Count)
        {
            throw new ArgumentException("A record has a value, or null, for each field.", nameof(values));
        }

        ulong[]? all = null;
        for (var field = 0; field < fields.Count; field++)
        {
            var words = fields[field].Encode(values[field]).Words;
            all ??= new ulong[words.Length];
            for (var i = 0; i < words.Length; i++)
            {
                all[i] |= words[i];
            }
        }

        return hardening.Apply(new(all ?? []));
    }
}
