namespace Interop.Tests.Linkage.Evaluating;

/// <summary>A made-up person of a FEBRL file; records of one number are of one person.</summary>
internal sealed record FebrlRecord(string Person, bool IsOriginal, string GivenName, string Surname, string Postcode, string BirthDate)
{
    /// <summary>
    /// Two lists in an open world: the originals, and one duplicate of each person who has one; a third of either is left out, so that
    /// many on each side have no counterpart on the other.
    /// </summary>
    public static (IReadOnlyList<FebrlRecord> Left, IReadOnlyList<FebrlRecord> Right, int Both) OpenWorld(string file, int seed)
    {
        var records = File.ReadLines(file).Skip(1).Select(Read).ToList();
        var random = new Random(seed);
        var left = records.Where(record => record.IsOriginal && random.Next(3) > 0).ToList();
        var right = records.Where(record => !record.IsOriginal).DistinctBy(record => record.Person).Where(_ => random.Next(3) > 0).ToList();
        return (left, right, left.IntersectBy(right.Select(record => record.Person), record => record.Person).Count());
    }

    private static FebrlRecord Read(string line)
    {
        string[] cells = [.. line.Split(',').Select(cell => cell.Trim())];
        var id = cells[0].Split('-');
        return new(id[1], id[2] == "org", cells[1], cells[2], cells[7], cells[9]);
    }
}
