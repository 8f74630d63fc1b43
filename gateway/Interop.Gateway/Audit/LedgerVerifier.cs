using System.Security.Cryptography;

namespace Interop.Gateway.Audit;

/// <summary>Checks a ledger from the first entry to its signed head: a flipped byte, a dropped, swapped, inserted or cut entry is found.</summary>
public static class LedgerVerifier
{
    /// <summary>Checks the ledger in a folder against its own public key.</summary>
    public static LedgerVerification Verify(LedgerFiles files)
    {
        using var key = ECDsa.Create();
        if (!File.Exists(files.PublicKey))
        {
            return new(0, LedgerHead.Origin, "There is no ledger here: ledger.public.pem is missing.", 0);
        }

        try
        {
            key.ImportFromPem(File.ReadAllText(files.PublicKey));
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            return new(0, LedgerHead.Origin, "ledger.public.pem is not a public key.", 0);
        }

        return Verify(files, key);
    }

    /// <summary>Checks the ledger in a folder against a public key kept elsewhere.</summary>
    public static LedgerVerification Verify(LedgerFiles files, ECDsa key)
    {
        LedgerHead? head;
        try
        {
            head = LedgerHead.Read(files.Head);
        }
        catch (InvalidDataException error)
        {
            return new(0, LedgerHead.Origin, error.Message, 0);
        }

        if (head is null || !head.IsSignedBy(key))
        {
            return new(0, LedgerHead.Origin, "The head is missing or its signature is not the ledger's.", 0);
        }

        var (count, hash, atHead) = (0L, LedgerHead.Origin, LedgerHead.Origin);
        foreach (var (line, whole) in Lines(files.Entries))
        {
            if (!whole || LedgerLine.Read(line) is not { } read || read.Seq != count + 1 || read.Prev != hash)
            {
                // What follows the signed head was never acknowledged, so a torn line there is an unclean stop and no loss.
                return !whole && count >= head.Count
                    ? Against(head, count, hash, atHead)
                    : new(count, hash, $"Line {count + 1} is altered, missing or out of order.", 0);
            }

            (count, hash) = (count + 1, LedgerLine.HashOf(line));
            atHead = count == head.Count ? hash : atHead;
        }

        return Against(head, count, hash, atHead);
    }

    private static LedgerVerification Against(LedgerHead head, long count, string hash, string atHead) =>
        count < head.Count ? new(count, hash, $"The head signs {head.Count} entries, the file holds {count}: the end was cut.", 0)
        : atHead != head.Hash ? new(count, hash, $"Line {head.Count} is not the one that the head signs.", 0)
        : new(count, hash, null, count - head.Count);

    private static IEnumerable<(byte[] Line, bool Whole)> Lines(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        using var line = new MemoryStream();
        for (int read; (read = stream.ReadByte()) >= 0;)
        {
            if (read == '\n')
            {
                yield return (line.ToArray(), true);
                line.SetLength(0);
            }
            else
            {
                line.WriteByte((byte)read);
            }
        }

        if (line.Length > 0)
        {
            yield return (line.ToArray(), false);
        }
    }
}
