namespace Interop.Tests.NonInterference.Worlds;

/// <summary>How the adapters of both worlds behave.</summary>
internal enum AdapterMood
{
    /// <summary>It answers exactly what is asked.</summary>
    Honest,

    /// <summary>It ignores every filter.</summary>
    Unfiltered,

    /// <summary>It ends without saying that it is complete.</summary>
    Cut,

    /// <summary>It says that it failed, after all it had.</summary>
    Fatal,

    /// <summary>It answers 500 with its inside.</summary>
    Error,
}
