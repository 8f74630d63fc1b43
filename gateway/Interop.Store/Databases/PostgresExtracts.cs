using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Interop.Store.Extracts;
using Npgsql;

namespace Interop.Store.Databases;

/// <summary>Reads extracts from PostgreSQL in its binary copy format, without an object for each value.</summary>
internal static class PostgresExtracts
{
    private const int Signature = 11;
    private const int Header = Signature + (2 * sizeof(int));

    public static async IAsyncEnumerable<ExtractPage> PagesAsync(Session session, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var copy = await session.RunAsync(
            () => ((NpgsqlConnection)session.Connection).BeginRawBinaryCopyAsync($"COPY ({ExtractColumns.Select}) TO STDOUT (FORMAT BINARY)", cancellation),
            cancellation);
        var bytes = new byte[1 << 18];
        var (from, to) = (0, 0);
        var begun = false;
        var page = new ExtractPage();
        while (true)
        {
            if (!begun && to - from >= Header)
            {
                from += Header + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(from + Signature + sizeof(int)));
                begun = true;
            }

            var ended = begun && Take(bytes, ref from, to, page);
            if (page.Count > 0 && (page.IsFull || ended))
            {
                yield return page;
                page = new();
                continue;
            }

            if (ended)
            {
                yield break;
            }

            bytes.AsSpan(from, to - from).CopyTo(bytes);
            (from, to) = (0, to - from);
            if (to == bytes.Length)
            {
                Array.Resize(ref bytes, 2 * bytes.Length);
            }

            var read = await session.RunAsync(() => copy.ReadAsync(bytes.AsMemory(to), cancellation).AsTask(), cancellation);
            to += read > 0 ? read : throw new StoreUnavailableException("The store's database ended its answer before it was complete.");
        }
    }

    // Takes whole rows until the page is full or no whole row is left; true at the end of all rows.
    private static bool Take(byte[] bytes, ref int from, int to, ExtractPage page)
    {
        Span<(int Start, int Length)> fields = stackalloc (int, int)[ExtractColumns.Count];
        while (!page.IsFull && to - from >= sizeof(short))
        {
            var count = BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(from));
            if (count < 0)
            {
                return true;
            }

            var at = from + sizeof(short);
            for (var i = 0; i < count; i++)
            {
                if (to - at < sizeof(int))
                {
                    return false;
                }

                var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
                fields[i] = (at + sizeof(int), Math.Max(length, 0));
                at += sizeof(int) + Math.Max(length, 0);
                if (at > to)
                {
                    return false;
                }
            }

            page.Add(new()
            {
                Seq = Number(bytes, fields[0]),
                Terms = Number(bytes, fields[1]),
                Settled = Number(bytes, fields[2]),
                Origin = Number(bytes, fields[3]),
                Seal = Number(bytes, fields[4]),
                Agency = bytes.AsSpan(fields[5].Start, fields[5].Length),
                Id = bytes.AsSpan(fields[6].Start, fields[6].Length),
                Subject = bytes.AsSpan(fields[7].Start, fields[7].Length),
            });
            from = at;
        }

        return false;
    }

    private static long Number(byte[] bytes, (int Start, int Length) field) =>
        field.Length == sizeof(long) ? BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(field.Start)) : 0;
}
