using System.Security.Cryptography;
using CsCheck;
using Interop.Gateway.Configuration;
using Interop.Gateway.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Gateway.Signing;

/// <summary>The gateway's own keys over time: which one signs, which are published, which still decrypt.</summary>
public sealed class KeyRingTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-keys-");
    private readonly FakeTimeProvider _clock = new(Now);
    private readonly List<KeyRing> _rings = [];

    public static TheoryData<string> Algorithms => [.. KeyKind.All.Select(kind => kind.Algorithm)];

    public void Dispose()
    {
        _rings.ForEach(ring => ring.Dispose());
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void The_first_key_is_made_when_it_is_needed_for_its_owner_alone_and_stays(string algorithm)
    {
        var kind = KeyKind.Find(algorithm)!;
        var ring = Ring();
        Assert.Empty(_folder.GetFiles());

        var first = ring.Current(kind);

        Assert.Equal(first.Id, Ring().Current(kind).Id);
        var file = Assert.Single(_folder.GetFiles());
        Assert.True(OperatingSystem.IsWindows() || file.UnixFileMode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.Equal([first.Id], ring.Published().Select(key => key.Id));
        Assert.DoesNotContain(first.PublicKey(), member => member.Key is "d" or "p" or "q");
    }

    [Fact]
    public void A_new_signing_key_is_published_before_it_signs_and_the_old_one_for_its_time_after()
    {
        var ring = Ring();
        var old = ring.Current(KeyKind.EdDsa).Id;
        var made = ring.Rotate(KeyKind.EdDsa).Key.Id;
        (bool Old, bool New, string Signs) State(KeyRing one) =>
            (one.Published().Any(key => key.Id == old), one.Published().Any(key => key.Id == made), one.Current(KeyKind.EdDsa).Id == old ? "old" : "new");

        Assert.Equal((true, true, "old"), State(ring));
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal((true, true, "old"), State(ring));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((true, true, "new"), State(ring));
        _clock.Advance(TimeSpan.FromDays(400) - TimeSpan.FromSeconds(1));
        Assert.Equal((true, true, "new"), State(ring));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((false, true, "new"), State(ring));
        Assert.Equal((false, true, "new"), State(Ring()));
    }

    [Theory]
    [InlineData("RSA-OAEP-256")]
    [InlineData("ECDH-ES+A256KW")]
    public void An_old_decryption_key_goes_on_decrypting_for_its_time_and_is_published_no_more(string algorithm)
    {
        var kind = KeyKind.Find(algorithm)!;
        var ring = Ring();
        var old = ring.Current(kind).Id;
        var made = ring.Rotate(kind).Key.Id;
        (string? Published, bool Old, bool New) State() => (ring.Published().Single(key => key.Kind == kind).Id, ring.Decrypting(kind, old) is not null, ring.Decrypting(kind, made) is not null);

        Assert.Equal((old, true, true), State());
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal((made, true, true), State());
        _clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal((made, true, true), State());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((made, false, true), State());
        Assert.Null(ring.Decrypting(KeyKind.All.First(other => !other.IsSigning && other != kind), made));
    }

    [Fact]
    public void Another_gateway_on_the_folder_finds_a_new_key_while_it_runs()
    {
        var (one, other) = (Ring(), Ring());
        var old = one.Current(KeyKind.Es256).Id;
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(old, other.Current(KeyKind.Es256).Id);

        var made = one.Rotate(KeyKind.Es256).Key.Id;
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([old, made], other.Published().Select(key => key.Id));
        _clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal((made, made), (one.Current(KeyKind.Es256).Id, other.Current(KeyKind.Es256).Id));
    }

    [Fact]
    public void Of_two_gateways_that_begin_at_once_both_have_the_one_key()
    {
        var (one, other) = (Ring(), Ring());

        Assert.Equal(one.Current(KeyKind.Es256).Id, other.Current(KeyKind.Es256).Id);
        Assert.Equal(one.Rotate(KeyKind.Es256).Key.Id, other.Rotate(KeyKind.Es256).Key.Id);
    }

    [Theory]
    [InlineData("signing.key.pem", "")]
    [InlineData("signing.key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    [InlineData("signing.eddsa.20260501T120000Z.key.pem", "nonsense")]
    public void A_key_that_cannot_be_read_stops_the_start_and_is_named(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);

        Assert.StartsWith(name, Assert.Throws<InvalidDataException>(Ring).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_one_algorithm_is_none_of_another()
    {
        Ring().Current(KeyKind.Es256);
        foreach (var kind in KeyKind.All.Where(kind => !kind.IsElliptic))
        {
            File.Copy(Path.Combine(_folder.FullName, "signing.key.pem"), Path.Combine(_folder.FullName, KeyFile.Name(kind, DateTimeOffset.MinValue)));
            Assert.Throws<InvalidDataException>(Ring);
            File.Delete(Path.Combine(_folder.FullName, KeyFile.Name(kind, DateTimeOffset.MinValue)));
        }
    }

    [Theory]
    [InlineData("ES256")]
    [InlineData("ECDH-ES+A256KW")]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("RSA-OAEP-256")]
    public void A_key_on_another_curve_or_one_too_short_is_no_key(string algorithm)
    {
        var kind = KeyKind.Find(algorithm)!;
        using var key = kind.IsElliptic ? (AsymmetricAlgorithm)ECDsa.Create(ECCurve.NamedCurves.nistP384) : RSA.Create(1024);
        KeyFile.Create(Path.Combine(_folder.FullName, KeyFile.Name(kind, DateTimeOffset.MinValue)), key.ExportPkcs8PrivateKey());

        Assert.Throws<InvalidDataException>(Ring);
    }

    [Fact]
    public void A_file_that_is_not_whole_yet_is_no_key_until_it_is()
    {
        var ring = Ring();
        var old = ring.Current(KeyKind.Es256).Id;
        var path = Path.Combine(_folder.FullName, KeyFile.Name(KeyKind.Es256, Now));
        File.WriteAllText(path, "-----BEGIN");
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(old, ring.Current(KeyKind.Es256).Id);

        File.Delete(path);
        KeyFile.Create(path, KeyKind.Es256.Create());
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.NotEqual(old, ring.Current(KeyKind.Es256).Id);
    }

    [Fact]
    public void A_name_says_what_it_was_made_of_and_no_other_name_says_anything() => Gen.Select(Gen.Int[0, KeyKind.All.Count - 1], Gen.Int[0, 2_000_000_000], Gen.Int[0, 40], Gen.Char[' ', '~']).Sample((index, seconds, at, character) =>
    {
        var (kind, made) = (KeyKind.All[index], DateTimeOffset.FromUnixTimeSeconds(seconds));
        var name = KeyFile.Name(kind, made);
        Assert.Equal((kind, made), KeyFile.Read(name));
        var changed = at < name.Length ? $"{name[..at]}{character}{name[(at + 1)..]}" : name + character;
        Assert.True(KeyFile.Read(changed) is not { } other || KeyFile.Name(other.Kind, other.Made) == changed);
    });

    [Fact]
    public void At_every_moment_one_key_of_a_kind_is_in_use()
    {
        using var key = new OwnKey(KeyKind.Es256, Now, KeyKind.Es256.Create());
        var pkcs8 = KeyKind.Es256.Create();
        Gen.Select(Gen.Int[0, 1000].Array[1, 5], Gen.Int[1, 200], Gen.Int[0, 1500]).Sample(
            (hours, lead, at) =>
            {
                OwnKey[] keys = [.. hours.Distinct().Select(hour => new OwnKey(KeyKind.Es256, Now.AddHours(hour), pkcs8))];
                var terms = KeyTerm.Of(keys, TimeSpan.FromHours(lead));
                Assert.Single(terms, term => term.IsInUse(Now.AddHours(at)));
                Array.ForEach(keys, one => one.Dispose());
            },
            iter: 200);
    }

    private KeyRing Ring()
    {
        var ring = new KeyRing(new GatewaySetup { Options = new() { DataFolder = _folder.FullName }, PublicUrl = "", Audience = "", Agencies = new Dictionary<string, Agency>(), Seeds = [] }, _clock);
        _rings.Add(ring);
        return ring;
    }
}
