namespace Interop.Gateway.Administration;

/// <summary>A refusal by RFC 9457 (<c>application/problem+json</c>).</summary>
/// <param name="Type">Always <c>about:blank</c>: the status says the type.</param>
/// <param name="Title">What happened, in one sentence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Errors">What is wrong, field by field.</param>
public sealed record ProblemDocument(string Type, string Title, int Status, IReadOnlyList<ProblemError> Errors);
