using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Interop.Gateway.Audit;

namespace Interop.Tests.Gateway.Audit;

public sealed class LedgerVerifierTests : IAsyncLifetime
{
    private const int Entries = 12;
    private LedgerFolder _folder = null!;
    private byte[] _entries = [];
    private byte[] _head = [];

    public async ValueTask InitializeAsync()
    {
        _folder = await LedgerFolder.WithAsync(Entries);
        _entries = await File.ReadAllBytesAsync(_folder.Files.Entries, TestContext.Current.CancellationToken);
        _head = await File.ReadAllBytesAsync(_folder.Files.Head, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void An_untouched_ledger_verifies() => Assert.Equal((Entries, null, 0), (_folder.Verify().Entries, _folder.Verify().Problem, _folder.Verify().AfterHead));

    [Fact]
    public void Any_byte_changed_in_any_line_is_found() => Gen.Select(Gen.Int[0, _entries.Length - 1], Gen.Byte[1, 255]).Sample(
        (at, change) =>
        {
            var bytes = (byte[])_entries.Clone();
            bytes[at] ^= change;

            Assert.NotNull(With(bytes).Problem);
        },
        iter: 400,
        threads: 1);

    [Fact]
    public void Any_cut_of_the_end_is_found() => Gen.Int[0, _entries.Length - 1].Sample(length => Assert.NotNull(With(_entries[..length]).Problem), iter: 100, threads: 1);

    [Fact]
    public void Whatever_becomes_of_whole_lines_is_found() => Gen.Select(Gen.Int[0, Entries - 1], Gen.Int[0, Entries - 1], Gen.Int[0, 3]).Sample(
        (one, other, what) =>
        {
            var lines = Encoding.UTF8.GetString(_entries).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
            switch (what)
            {
                case 0:
                    lines.RemoveAt(one);
                    break;
                case 1 when one != other:
                    (lines[one], lines[other]) = (lines[other], lines[one]);
                    break;
                case 2:
                    lines.Insert(one, lines[other]);
                    break;
                default:
                    lines.Insert(one, Encoding.UTF8.GetString(new LedgerLine(one + 1, LedgerLine.HashOf(Encoding.UTF8.GetBytes(lines[one])), LedgerFolder.Entry(99)).ToBytes()));
                    break;
            }

            Assert.NotNull(With(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")).Problem);
        },
        iter: 100,
        threads: 1);

    [Fact]
    public void A_ledger_written_anew_with_a_right_chain_is_found_by_its_head()
    {
        var (hash, bytes) = (LedgerHead.Origin, new MemoryStream());
        for (var number = 1; number <= Entries; number++)
        {
            var line = new LedgerLine(number, hash, LedgerFolder.Entry(number + 1)).ToBytes();
            hash = LedgerLine.HashOf(line);
            bytes.Write(line);
            bytes.WriteByte((byte)'\n');
        }

        Assert.NotNull(With(bytes.ToArray()).Problem);
    }

    [Fact]
    public void A_head_that_was_changed_or_signed_by_another_is_found()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var head = LedgerHead.Read(_folder.Files.Head)!;
        string[] heads =
        [
            Text(head with { Count = head.Count - 1 }), Text(head with { Hash = LedgerHead.Origin }), Text(head with { Signature = "" }), Text(head with { Signature = "AAAA" }),
            Text(head with { Signature = new string('A', 400) }), Text(LedgerHead.Sign(head.Count, head.Hash, other)), Text(LedgerHead.Sign(3, head.Hash, other)), "", "null", "{}", "[]", "CANARY",
        ];

        foreach (var text in heads)
        {
            File.WriteAllText(_folder.Files.Head, text);
            Assert.NotNull(_folder.Verify().Problem);
        }

        File.Delete(_folder.Files.Head);
        Assert.NotNull(_folder.Verify().Problem);
    }

    [Fact]
    public void An_older_head_does_not_hide_that_entries_it_signed_are_cut()
    {
        var lines = Encoding.UTF8.GetString(_entries).Split('\n');

        Assert.NotNull(With(Encoding.UTF8.GetBytes(string.Join('\n', lines[..8]) + "\n")).Problem);
    }

    // Both together are what an older backup looks like; only a copy of the head kept elsewhere can tell.
    [Fact]
    public async Task An_older_copy_of_entries_and_head_together_verifies_which_is_the_known_limit()
    {
        await _folder.AppendAsync([13, 14]);
        File.WriteAllBytes(_folder.Files.Head, _head);

        Assert.Equal((Entries, null), (With(_entries).Entries, With(_entries).Problem));
    }

    [Fact]
    public void Without_its_public_key_or_with_another_a_ledger_does_not_verify()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_folder.Files.PublicKey, other.ExportSubjectPublicKeyInfoPem());
        Assert.NotNull(_folder.Verify().Problem);
        File.WriteAllText(_folder.Files.PublicKey, "no key");
        Assert.NotNull(_folder.Verify().Problem);
        File.Delete(_folder.Files.PublicKey);
        Assert.NotNull(_folder.Verify().Problem);
    }

    [Fact]
    public async Task A_tampered_ledger_stops_the_start_of_the_gateway()
    {
        await using var world = await GatewayWorld.StartAsync();
        await world.GetAsync("/relief/fhir/Patient/p1");
        await world.GetAsync("/relief/fhir/Patient/p2");
        await world.App.DisposeAsync();
        var text = await File.ReadAllTextAsync(world.Ledger.Entries, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(world.Ledger.Entries, text.Replace("nothing-disclosed", "disclosed", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Throws<InvalidDataException>(() => Interop.Gateway.GatewayHost.Build(world.Options));
    }

    private static string Text(LedgerHead head) => System.Text.Json.JsonSerializer.Serialize(head);

    private LedgerVerification With(byte[] entries)
    {
        File.WriteAllBytes(_folder.Files.Entries, entries);
        return _folder.Verify();
    }
}
