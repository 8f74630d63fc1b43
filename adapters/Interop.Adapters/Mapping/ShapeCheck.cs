namespace Interop.Adapters.Mapping;

/// <summary>Checks that a mapping is of the kind of registry it is used for: a file has a form of its own, records may hold arrays.</summary>
internal static class ShapeCheck
{
    /// <summary>What a registry file cannot have.</summary>
    public static IEnumerable<MappingProblem> OfFile(RegistryMapping mapping) =>
        mapping.Rows is null ? [] : [new("$.rows", "The rows of a file are its rows.", "Leave it out; it is for records of an MIS.")];

    /// <summary>What the records of an MIS cannot have.</summary>
    public static IEnumerable<MappingProblem> OfRecords(RegistryMapping mapping)
    {
        if (mapping.File.Delimiter is not null)
        {
            yield return new("$.file.delimiter", "Records of an MIS have no delimiter.", "Leave it out.");
        }

        if (mapping.File.Sheet is not null)
        {
            yield return new("$.file.sheet", "Records of an MIS are on no sheet.", "Leave it out.");
        }
    }
}
