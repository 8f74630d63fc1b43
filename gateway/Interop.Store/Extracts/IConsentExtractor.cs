namespace Interop.Store.Extracts;

/// <summary>Draws extracts from consents; the store, which cannot read consents, has it done by who opens it.</summary>
public interface IConsentExtractor
{
    /// <summary>
    /// The number of the rules by which extracts are drawn: another whenever any consent's extract comes out otherwise, so that extracts
    /// drawn by other rules are not taken for these.
    /// </summary>
    int Format { get; }

    /// <summary>The extract of a version; one that cannot be read has an extract too, which denies.</summary>
    ConsentExtract Draw(PolicyVersion version);
}
