using System.Text;
using CsCheck;
using Interop.Gateway.Adapters;

namespace Interop.Tests.Gateway.Adapters;

/// <summary>Only a feed that is whole says where it ends.</summary>
public sealed class ChangeFeedReaderTests
{
    private const string Complete = "{\"complete\":true}\n";

    [Theory]
    [InlineData(Complete, "t0")]
    [InlineData("{\"token\":\"t1\"}\n" + Complete, "t1")]
    [InlineData("{\"token\":\"t1\"}\n{\"id\":\"p\",\"token\":\"t2\"}\n" + Complete, "t2")]
    [InlineData("", null)]
    [InlineData("{\"token\":\"t1\"}\n", null)]
    [InlineData("{\"complete\":true}", null)]
    [InlineData("{\"complete\":false}\n", null)]
    [InlineData(Complete + "{\"token\":\"t1\"}\n", null)]
    [InlineData(Complete + Complete, null)]
    [InlineData("{\"token\":7}\n" + Complete, null)]
    [InlineData("{\"token\":\"\"}\n" + Complete, null)]
    [InlineData("{\"token\":\"\\ud800\"}\n" + Complete, null)]
    [InlineData("[1]\n" + Complete, null)]
    [InlineData("nonsense\n" + Complete, null)]
    public async Task The_last_token_counts_when_the_feed_is_complete(string feed, string? last) =>
        Assert.Equal(last, await LastAsync(Encoding.UTF8.GetBytes(feed)));

    [Fact]
    public async Task A_line_that_does_not_end_is_given_up() =>
        Assert.Null(await LastAsync(Encoding.UTF8.GetBytes(new string(' ', 20_000) + "\n" + Complete), step: 100));

    [Fact]
    public async Task Whatever_is_sent_is_read_or_refused() =>
        await Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Byte.Array[0, 60]).Array[0, 5], Gen.Int[1, 30]).SampleAsync(async (parts, step) =>
        {
            byte[] feed = [.. parts.SelectMany(part => part.Item1 switch { 0 => "{\"token\":\"t1\"}\n"u8.ToArray(), 1 => Encoding.UTF8.GetBytes(Complete), 2 => "\n"u8.ToArray(), _ => part.Item2 })];
            Assert.Equal(await LastAsync(feed), await LastAsync(feed, step));
        });

    private static async Task<string?> LastAsync(byte[] feed, int step = int.MaxValue)
    {
        using var stream = new PiecemealStream(feed, step);
        return await ChangeFeedReader.LastAsync(stream, "t0", TestContext.Current.CancellationToken);
    }

    private sealed class PiecemealStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, step)], cancellationToken);
    }
}
