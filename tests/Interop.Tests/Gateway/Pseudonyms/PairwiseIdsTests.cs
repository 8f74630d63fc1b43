using System.Text;
using CsCheck;
using Interop.Contracts.Consents;
using Interop.Gateway.Pseudonyms;

namespace Interop.Tests.Gateway.Pseudonyms;

/// <summary>Pseudonymous ids as a function: reversible with the key, and telling nothing without it.</summary>
public sealed class PairwiseIdsTests
{
    private const string Characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";
    private static readonly byte[] Master = [.. Enumerable.Range(0, 32).Select(index => (byte)index)];
    private static readonly PairwiseIds North = new(Master, "north", "relief");

    private static readonly Gen<string> Fitting = Gen.OneOf(
        Gen.Char[Characters].Array[1, 44].Select(characters => new string(characters)),
        Gen.Char["0123456789abcdef"].Array[1, 64].Select(characters => new string(characters)),
        Gen.Guid.Select(guid => guid.ToString()),
        Gen.Guid.Select(guid => guid.ToString().ToUpperInvariant()),
        Gen.ULong.Select(bits => new ConsentId(bits).ToString()));

    [Fact]
    public void Every_id_that_fits_comes_back_and_its_pseudonym_is_a_logical_id_of_one_of_two_lengths() => Fitting.Sample(id =>
    {
        var pseudonym = North.Encode("Patient", id)!;
        Assert.Matches("^[A-Za-z0-9.-]{47}$|^[A-Za-z0-9.-]{64}$", pseudonym);
        Assert.Equal(pseudonym, North.Encode("Patient", id));
        Assert.Equal(id, North.Decode("Patient", pseudonym));
    });

    [Fact]
    public void Another_partner_agency_type_or_key_gives_another_pseudonym_and_cannot_read_this_one() => Fitting.Sample(id =>
    {
        var pseudonym = North.Encode("Patient", id)!;
        PairwiseIds[] others = [new(Master, "south", "relief"), new(Master, "north", "shelter"), new([.. Master.Reverse()], "north", "relief")];
        Assert.All(others, other =>
        {
            Assert.NotEqual(pseudonym, other.Encode("Patient", id));
            Assert.Null(other.Decode("Patient", pseudonym));
        });
        Assert.NotEqual(pseudonym, North.Encode("Group", id));
        Assert.Null(North.Decode("Group", pseudonym));
    });

    [Fact]
    public void A_pseudonym_with_any_character_changed_is_nobodys() => Gen.Select(Fitting, Gen.Int[0, 63], Gen.Char[Characters]).Sample((id, at, character) =>
    {
        var pseudonym = North.Encode("Patient", id)!;
        var forged = new StringBuilder(pseudonym) { [at % pseudonym.Length] = character }.ToString();
        Assert.Equal(forged == pseudonym ? id : null, North.Decode("Patient", forged));
    });

    [Fact]
    public void What_no_gateway_made_is_nobodys() => Gen.OneOf(Gen.String, Gen.Char[Characters].Array[0, 70].Select(characters => new string(characters)))
        .Sample(text => Assert.Null(North.Decode("Patient", text)));

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(26)]
    [InlineData(27)]
    public void Ids_of_different_short_lengths_have_pseudonyms_of_one_length(int length) =>
        Assert.Equal(47, North.Encode("Patient", new string('Z', length))!.Length);

    [Theory]
    [InlineData("")]
    [InlineData("a_b")]
    [InlineData("é")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0")]
    public void What_is_no_id_or_does_not_fit_has_no_pseudonym(string id) => Assert.Null(North.Encode("Patient", id));

    [Fact]
    public void No_two_ids_share_a_pseudonym_and_likeness_does_not_show()
    {
        var pseudonyms = Enumerable.Range(0, 20_000).Select(number => North.Encode("Patient", $"person-{number:D6}")!).ToList();

        Assert.Equal(pseudonyms.Count, pseudonyms.Distinct().Count());
        Assert.Equal(pseudonyms.Count, pseudonyms.Select(pseudonym => pseudonym[..19]).Distinct().Count());
        Assert.Equal(pseudonyms.Count, pseudonyms.Select(pseudonym => pseudonym[19..]).Distinct().Count());
    }

    [Fact]
    public void Of_what_was_not_found_out_a_question_asks_for_something_that_nobody_has()
    {
        var nothing = North.DecodeOrNothing("Patient", "p1");

        Assert.Matches("^[0-9a-f]{32}$", nothing);
        Assert.NotEqual(nothing, North.DecodeOrNothing("Patient", "p1"));
    }
}
