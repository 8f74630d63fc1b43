using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Interop.Gateway.Filtering;

/// <summary>
/// Where in a piece of JSON the strings and the brackets are, a bit for each byte, found 64 bytes at a time. A piece that holds a control
/// character within a string, a byte that is no JSON outside of one, a string without an end or bytes that are no UTF-8 is refused.
/// </summary>
internal sealed class JsonBits
{
    private const int Block = 64;

    // Far deeper than any record of the contract; how deep it is within 64 bytes does not count.
    private const int Deepest = 32;
    private Word[] _words = new Word[64];
    private int _count;

    /// <summary>Whether there is a backslash anywhere, so that names and values may be written in other ways than they read.</summary>
    public bool HasEscapes { get; private set; }

    /// <summary>Whether there is white space outside of strings.</summary>
    public bool HasBlanks { get; private set; }

    /// <summary>Reads a piece; false when it cannot be one JSON text in UTF-8.</summary>
    public bool TryRead(ReadOnlySpan<byte> json)
    {
        _count = (json.Length + Block - 1) / Block;
        if (_words.Length <= _count)
        {
            _words = new Word[Math.Max(_count + 1, _words.Length * 2)];
        }

        var state = new Scan();
        ref var bytes = ref MemoryMarshal.GetReference(json);
        var whole = json.Length / Block;
        for (var i = 0; i < whole; i++)
        {
            _words[i] = state.Read(Vector512.LoadUnsafe(ref bytes, (nuint)(i * Block)));
        }

        if (whole < _count)
        {
            Span<byte> last = stackalloc byte[Block];
            last.Fill((byte)'0');
            json[(whole * Block)..].CopyTo(last);
            _words[whole] = state.Read(Vector512.Create<byte>(last));
        }

        // A sentinel, so that looking for the next quote ends.
        _words[_count] = new(ulong.MaxValue, 0, 0);
        (HasEscapes, HasBlanks) = (state.HasEscapes, state.HasBlanks);
        return !state.Broken && (!state.HasNonAscii || System.Text.Unicode.Utf8.IsValid(json));
    }

    /// <summary>The position of the first quote, that begins or ends a string, at or after a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextQuote(int from)
    {
        var index = from / Block;
        var bits = _words[index].Quotes >> (from % Block);
        if (bits != 0)
        {
            return from + BitOperations.TrailingZeroCount(bits);
        }

        do
        {
            bits = _words[++index].Quotes;
        }
        while (bits == 0);
        return (index * Block) + BitOperations.TrailingZeroCount(bits);
    }

    /// <summary>The position behind the bracket that closes the one at a position; -1 when none does, or too many are open.</summary>
    public int Behind(int open)
    {
        var depth = 0;
        var index = open / Block;
        var mask = ulong.MaxValue << (open % Block);
        for (; index < _count; index++, mask = ulong.MaxValue)
        {
            var (opens, closes) = (_words[index].Opens & mask, _words[index].Closes & mask);
            if (depth > BitOperations.PopCount(closes))
            {
                depth += BitOperations.PopCount(opens) - BitOperations.PopCount(closes);
                if (depth > Deepest)
                {
                    return -1;
                }

                continue;
            }

            for (var all = opens | closes; all != 0; all &= all - 1)
            {
                var lowest = all & (~all + 1);
                depth += (opens & lowest) != 0 ? 1 : -1;
                if (depth == 0)
                {
                    return (index * Block) + BitOperations.TrailingZeroCount(lowest) + 1;
                }
            }
        }

        return -1;
    }

    /// <summary>The quotes and brackets of 64 bytes.</summary>
    private readonly record struct Word(ulong Quotes, ulong Opens, ulong Closes);

    /// <summary>What one block must know of those before it.</summary>
    private struct Scan
    {
        private ulong _inString;
        private ulong _escaped;
        private bool _broken;

        public bool HasEscapes { get; private set; }

        public bool HasNonAscii { get; private set; }

        public bool HasBlanks { get; private set; }

        public readonly bool Broken => _broken || _inString != 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Word Read(Vector512<byte> block)
        {
            var quotes = Vector512.Equals(block, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            var backslashes = Vector512.Equals(block, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
            if ((backslashes | _escaped) != 0)
            {
                HasEscapes = true;
                quotes &= ~Escaped(backslashes);
            }

            var inside = Prefix(quotes) ^ _inString;
            _inString = (ulong)((long)inside >> 63);
            var folded = block | Vector512.Create((byte)0x20);
            var outside = ~(inside | quotes);
            var opens = Vector512.Equals(folded, Vector512.Create((byte)'{')).ExtractMostSignificantBits() & outside;
            var closes = Vector512.Equals(folded, Vector512.Create((byte)'}')).ExtractMostSignificantBits() & outside;
            var controls = Vector512.LessThan(block, Vector512.Create((byte)' ')).ExtractMostSignificantBits();
            _broken |= (controls & inside) != 0 || (backslashes & outside) != 0;
            HasBlanks |= ((controls | Vector512.Equals(block, Vector512.Create((byte)' ')).ExtractMostSignificantBits()) & outside) != 0;
            HasNonAscii |= block.ExtractMostSignificantBits() != 0;
            return new(quotes, opens, closes);
        }

        // The characters behind a backslash that is not itself behind one.
        private ulong Escaped(ulong backslashes)
        {
            ulong escaped = 0;
            var carried = _escaped != 0;
            if (carried)
            {
                escaped = 1;
            }

            for (var rest = backslashes & ~escaped; rest != 0;)
            {
                var at = BitOperations.TrailingZeroCount(rest);
                if (at == 63)
                {
                    _escaped = 1;
                    return escaped;
                }

                escaped |= 1UL << (at + 1);
                rest &= ~(3UL << at);
            }

            _escaped = 0;
            return escaped;
        }

        // Bit n is whether an odd number of the bits up to n is set.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Prefix(ulong bits)
        {
            if (Pclmulqdq.IsSupported)
            {
                return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
            }

            for (var shift = 1; shift < Block; shift *= 2)
            {
                bits ^= bits << shift;
            }

            return bits;
        }
    }
}
