using Interop.Contracts;

namespace Interop.Consents.Deciding;

/// <summary>What one agreement between agency and partner says to a question.</summary>
/// <param name="Id">The agreement's id.</param>
/// <param name="Version">The version of it that was looked at.</param>
/// <param name="Answer">Whether it answers, or why not.</param>
/// <param name="Missing">The categories that it would have to share to answer; none where that is not the reason.</param>
public sealed record AgreementExplanation(string Id, int Version, AgreementAnswer Answer, DataCategorySet Missing);
