using Interop.Contracts;
using Interop.Gateway.Filtering;
using Interop.Tests.Gateway.Filtering.Oracle;

namespace Interop.Tests.Gateway.Filtering;

/// <summary>A record in bytes and what of it may be shown.</summary>
/// <param name="Json">The record, perhaps not even JSON.</param>
/// <param name="Kind">The kind of record it was made from.</param>
/// <param name="Categories">The categories released.</param>
/// <param name="Finest">The finest location released.</param>
/// <param name="Persons">The persons that may be referred to.</param>
/// <param name="Elements">The elements asked for; null is every one.</param>
internal sealed record FilterCase(byte[] Json, RecordKind Kind, DataCategorySet Categories, int Finest, IReadOnlySet<string> Persons, IReadOnlySet<string>? Elements)
{
    public ReleaseScope Scope() => new([FilterPermits.For(Kind, Categories, Finest)], ElementMask.Of(Kind, Elements), Persons);

    public OracleScope Oracle() => new([FilterPermits.For(Kind, Categories, Finest)], Elements, Persons);
}
