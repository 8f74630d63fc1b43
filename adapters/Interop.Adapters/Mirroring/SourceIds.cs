namespace Interop.Adapters.Mirroring;

/// <summary>Holds a source to what it promises of ids.</summary>
internal static class SourceIds
{
    private const int Longest = 500;
    private const long Slack = 10_000;

    /// <summary>The id; throws when it is none.</summary>
    public static string Checked(string id) => id is { Length: > 0 and <= Longest } && !id.Any(char.IsControl)
        ? id
        : throw new SourceException($"The MIS gave a record without an id of 1 to {Longest} characters, so it cannot be told from others.");

    /// <summary>Throws when records come again and again: pages that shift repeat a few, a source that goes in circles repeats all.</summary>
    public static void CheckRepeats(long given, long distinct)
    {
        if (given > (2 * distinct) + Slack)
        {
            throw new SourceException("The MIS gives the same records again and again, so the reading has no end.");
        }
    }
}
