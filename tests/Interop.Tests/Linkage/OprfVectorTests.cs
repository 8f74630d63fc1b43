using System.Text.Json;
using Interop.Linkage.Oprf;

namespace Interop.Tests.Linkage;

/// <summary>Every vector of RFC 9497 for ristretto255-SHA512.</summary>
public sealed class OprfVectorTests
{
    public static TheoryData<int, int> Vectors { get; } = new(Groups().SelectMany(group => Enumerable.Range(0, group.GetProperty("vectors").GetArrayLength()).Select(index => (Mode(group), index))));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void A_vector_gives_the_elements_the_proof_and_the_output_that_the_standard_has(int mode, int index)
    {
        var group = Groups().Single(group => Mode(group) == mode);
        var (suite, vector) = (new OprfSuite((byte)mode), group.GetProperty("vectors")[index]);
        using var key = suite.DeriveKey(Hex(group, "seed")[0], Hex(group, "keyInfo")[0]);
        Assert.Equal(Hex(group, "skSm")[0], key.Bytes);
        var (inputs, blinds) = (Hex(vector, "Input"), Hex(vector, "Blind").Select(blind => Scalar.Read(blind)).ToList());
        List<Element> blinded = [.. inputs.Zip(blinds, (input, blind) => blind.Times(suite.HashToGroup(input)))];
        Assert.Equal(Hex(vector, "BlindedElement"), blinded.Select(element => element.Bytes.ToArray()));

        // The third mode, which nothing here uses, is put together of the same parts.
        var info = mode == 2 ? Hex(vector, "Info")[0] : [];
        using var used = mode == 2 ? Tweaked(suite, key, info) : Scalar.Read(key.Bytes);
        using var factor = mode == 2 ? used.Inverse() : Scalar.Read(used.Bytes);
        List<Element> evaluated = [.. blinded.Select(factor.Times)];
        Assert.Equal(Hex(vector, "EvaluationElement"), evaluated.Select(element => element.Bytes.ToArray()));
        if (mode > 0)
        {
            Prove(suite, group, vector, key, used, mode == 2 ? evaluated : blinded, mode == 2 ? blinded : evaluated);
        }

        Assert.Equal(Hex(vector, "Output"), inputs.Select((input, i) => mode == 2 ? Output(input, info, blinds[i], evaluated[i]) : BlindedBatch.Output(input, blinds[i], evaluated[i])));
    }

    private static void Prove(OprfSuite suite, JsonElement group, JsonElement vector, Scalar key, Scalar used, List<Element> before, List<Element> after)
    {
        Assert.Equal(Hex(group, "pkSm")[0], key.TimesGenerator().Bytes);
        using var random = Scalar.Read(Hex(vector.GetProperty("Proof"), "r")[0]);
        var proof = EqualityProof.Make(suite, used, used.TimesGenerator(), before, after, random);
        Assert.Equal(Hex(vector.GetProperty("Proof"), "proof")[0], proof.ToBytes());
        EqualityProof.Read(proof.ToBytes()).Verify(suite, used.TimesGenerator(), before, after);
    }

    private static Scalar Tweaked(OprfSuite suite, Scalar key, byte[] info)
    {
        using var framed = new Transcript().Bare("Info"u8).Add(info);
        using var tweak = suite.HashToScalar(framed.Bytes);
        using var minusOne = Scalar.Read(Convert.FromHexString("ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"));
        return key.Less(minusOne, tweak);
    }

    private static byte[] Output(byte[] input, byte[] info, Scalar blind, Element evaluated)
    {
        using var inverse = blind.Inverse();
        using var transcript = new Transcript().Add(input).Add(info).Add(inverse.Times(evaluated).Bytes).Bare("Finalize"u8);
        return transcript.Hash();
    }

    private static IEnumerable<JsonElement> Groups()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Cases.Path("rfc9497-ristretto255.json")));
        return [.. file.RootElement.Clone().EnumerateArray()];
    }

    private static int Mode(JsonElement group) => group.GetProperty("mode").GetInt32();

    private static List<byte[]> Hex(JsonElement element, string name) => [.. element.GetProperty(name).GetString()!.Split(',').Select(Convert.FromHexString)];
}
