using Microsoft.IdentityModel.Tokens;

namespace Interop.TokenServer.Assertions;

/// <summary>What a client assertion must look like, whoever sends it.</summary>
internal static class AssertionForm
{
    /// <summary>How far ahead an assertion may expire.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

    /// <summary>How far the clocks of client and server may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>The longest <c>jti</c> taken.</summary>
    public const int LongestId = 256;

    /// <summary>The type that a JWT for client authentication must state.</summary>
    public const string StrictType = "client-authentication+jwt";

    /// <summary>The signature algorithms taken: SMART's RS384 and ES384, and their neighbours; never none and never symmetric.</summary>
    public static IReadOnlyList<string> Algorithms { get; } =
    [
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
    ];
}
