namespace Interop.Gateway.Enforcement;

/// <summary>How much is kept of what is released to a question.</summary>
internal enum AnswerDepth
{
    /// <summary>The resources as they leave.</summary>
    Resources = 0,

    /// <summary>Which records they are, for a question that serves another.</summary>
    Records = 1,

    /// <summary>Their number.</summary>
    Count = 2,
}
