using System.Globalization;
using Interop.Adapters.Indexing;
using Interop.Adapters.Mapping;
using Interop.Adapters.Reading;

namespace Interop.Adapters.Spreadsheet.Files;

/// <summary>A registry that an agency gives as a file.</summary>
internal sealed class RegistryFile(string path) : IRegistryInput
{
    public string Name => Path.GetFileName(path);

    public string PlaceHeader => "line";

    public string Stamp() => SourceStamp.Of(path).ToString();

    public IRowSource Open(RegistryMapping mapping) => RowSource.Open(path, mapping.File);

    public string Place(long line) => line.ToString(CultureInfo.InvariantCulture);

    public ColumnNotes Notes(IReadOnlyList<string> unmapped) => new(unmapped, [], []);

    /// <summary>The columns of its header.</summary>
    public IReadOnlyList<string> Header(FileRule rule)
    {
        using var source = RowSource.Open(path, rule);
        return source.Columns;
    }
}
