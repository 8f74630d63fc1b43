using Interop.Gateway.Pseudonyms;

namespace Interop.Tests.Gateway.Pseudonyms;

public sealed class AesCmacTests
{
    private const string Message =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    /// <summary>RFC 4493, section 4.</summary>
    [Theory]
    [InlineData(0, "bb1d6929e95937287fa37d129b756746")]
    [InlineData(16, "070a16b46b4d4144f79bdd9dd04a287c")]
    [InlineData(40, "dfa66747de9ae63030ca32611497c827")]
    [InlineData(64, "51f0bebf7e3b9d92fc49741779363cfe")]
    public void With_128_bits_it_gives_what_the_RFC_gives(int length, string expected) =>
        Assert.Equal(expected, Code("2b7e151628aed2a6abf7158809cf4f3c", length));

    /// <summary>NIST SP 800-38B, appendix D.3.</summary>
    [Theory]
    [InlineData(0, "028962f61b7bf89efc6b551f4667d983")]
    [InlineData(16, "28a7023f452e8f82bd4bf28d8c37c35c")]
    [InlineData(40, "aaf3d8f1de5640c232f5b169b9c911e6")]
    [InlineData(64, "e1992190549f6ed5696a2c056c315410")]
    public void With_256_bits_it_gives_what_NIST_gives(int length, string expected) =>
        Assert.Equal(expected, Code("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", length));

    [Fact]
    public void One_code_does_not_show_in_the_next()
    {
        var cmac = new AesCmac(new byte[32]);
        var first = cmac.Compute([1, 2, 3]).ToArray();
        cmac.Compute(new byte[40]);

        Assert.Equal(first, cmac.Compute([1, 2, 3]));
    }

    private static string Code(string key, int length) =>
        Convert.ToHexStringLower(new AesCmac(Convert.FromHexString(key)).Compute(Convert.FromHexString(Message).AsSpan(0, length)));
}
