using Interop.Adapters.Mapping;
using Interop.Adapters.Reading;

namespace Interop.Adapters.Indexing;

/// <summary>A registry that can be read from its first row to its last, again and again.</summary>
internal interface IRegistryInput
{
    /// <summary>What reports call it.</summary>
    string Name { get; }

    /// <summary>How reports head what tells a row from the others.</summary>
    string PlaceHeader { get; }

    /// <summary>What tells that the registry is another than before.</summary>
    string Stamp();

    /// <summary>Opens it at its first row.</summary>
    IRowSource Open(RegistryMapping mapping);

    /// <summary>Where the row of this line is found by an operator.</summary>
    string Place(long line);

    /// <summary>What is to be said of the registry's columns, given those that it has and no rule reads.</summary>
    ColumnNotes Notes(IReadOnlyList<string> unmapped);
}
