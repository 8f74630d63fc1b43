using Interop.Store;

namespace Interop.Tests.Store;

/// <summary>Writes for tests.</summary>
internal static class Policies
{
    public static PolicyWrite Consent(string id, int expected = 0, string subject = "p1", string agency = "relief", bool deleted = false) => new()
    {
        Kind = PolicyKind.Consent,
        Id = id,
        ExpectedVersion = expected,
        Agency = agency,
        Subject = subject,
        Deleted = deleted,
        Author = "test",
        Content = $$"""{"id":"{{id}}","on":{{expected}}}""",
    };

    public static PolicyWrite Partner(string id, int expected = 0) => new()
    {
        Kind = PolicyKind.Partner,
        Id = id,
        ExpectedVersion = expected,
        Author = "test",
        Content = """{"name":"Ministère — وزارة"}""",
    };
}
