namespace Interop.Store.Databases;

/// <summary>The columns of extracts, in the order in which both kinds of database are read.</summary>
internal static class ExtractColumns
{
    public const int Count = 8;

    public const string Select = "SELECT seq, terms, settled, origin, seal, agency, id, subject FROM policy_current WHERE kind = 1";
}
