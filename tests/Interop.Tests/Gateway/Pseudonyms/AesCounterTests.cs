using System.Security.Cryptography;
using CsCheck;
using Interop.Gateway.Pseudonyms;

namespace Interop.Tests.Gateway.Pseudonyms;

public sealed class AesCounterTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];

    [Fact]
    public void The_stream_is_AES_over_the_nonce_in_six_bit_symbols_with_a_count_in_the_last_byte() => Gen.Byte[0, 63].Array[19].Sample(
        symbols =>
        {
            var bits = string.Concat(symbols.Select(symbol => Convert.ToString(symbol, 2).PadLeft(6, '0'))).PadRight(120, '0');
            var nonce = Enumerable.Range(0, 15).Select(i => Convert.ToByte(bits.Substring(8 * i, 8), 2)).ToArray();
            using var aes = Aes.Create();
            aes.Key = Key;
            byte[] blocks = [.. nonce, 0, .. nonce, 1, .. nonce, 2];

            Assert.Equal(aes.EncryptEcb(blocks, PaddingMode.None), new AesCounter(Key).Stream(symbols));
        },
        iter: 200);

    [Fact]
    public void A_nonce_that_would_reach_the_count_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AesCounter(Key).Stream(new byte[21]).Length);
}
