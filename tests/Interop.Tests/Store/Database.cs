namespace Interop.Tests.Store;

/// <summary>The databases that every test of the store runs on.</summary>
public enum Database
{
    Sqlite,
    PostgreSql,
}
