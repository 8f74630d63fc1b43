namespace Interop.Store.Databases;

/// <summary>What a column holds; only a text or a long may be null.</summary>
internal enum ColumnType
{
    Text,
    Integer,
    Long,
    Boolean,
    Bytes,
}
