namespace Interop.Gateway.Signing;

/// <summary>A key of the gateway's own, of which only the public half ever leaves it.</summary>
/// <param name="Kid">The key's id.</param>
/// <param name="Alg">Its algorithm.</param>
/// <param name="Use">sig or enc.</param>
/// <param name="Made">When it was made; missing for the first of its algorithm.</param>
/// <param name="From">From when it is in use; missing for the first of its algorithm.</param>
/// <param name="Until">Until when it is in use; missing for as long as there is no other.</param>
/// <param name="State">waiting, in-use or replaced.</param>
internal sealed record KeyForm(string Kid, string Alg, string Use, DateTimeOffset? Made, DateTimeOffset? From, DateTimeOffset? Until, string State)
{
    public static KeyForm Of(KeyTerm term, DateTimeOffset now)
    {
        var isFirst = term.From == DateTimeOffset.MinValue;
        var made = term.Key.Made == DateTimeOffset.MinValue ? (DateTimeOffset?)null : term.Key.Made;
        return new(term.Key.Id, term.Key.Kind.Algorithm, term.Key.Kind.IsSigning ? "sig" : "enc", made, isFirst ? null : term.From, term.Until, term.IsInUse(now) ? "in-use" : term.From > now ? "waiting" : "replaced");
    }
}
