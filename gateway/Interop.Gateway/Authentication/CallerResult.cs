namespace Interop.Gateway.Authentication;

/// <summary>What became of a request's token.</summary>
internal abstract record CallerResult
{
    private CallerResult()
    {
    }

    /// <summary>It names a partner.</summary>
    public sealed record Known(Caller Caller) : CallerResult;

    /// <summary>It does not; the description is for the caller and tells nothing the caller did not send.</summary>
    public sealed record Unknown(CallerProblem Problem, string Description) : CallerResult;
}
