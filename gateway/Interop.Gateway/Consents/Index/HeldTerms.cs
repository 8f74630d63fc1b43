using Interop.Consents.Deciding;

namespace Interop.Gateway.Consents.Index;

/// <summary>Terms that the index keeps for its caller.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Number">Their number in the index.</param>
internal sealed record HeldTerms(ConsentTerms Terms, int Number);
