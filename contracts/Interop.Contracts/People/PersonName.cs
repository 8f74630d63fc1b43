namespace Interop.Contracts.People;

/// <summary>One name of a person in one script; at least one part is set.</summary>
/// <param name="Text">The whole name as written.</param>
/// <param name="Family">The family name, where the culture has one.</param>
/// <param name="Given">The given names in order.</param>
public sealed record PersonName(string? Text, string? Family, IReadOnlyList<string> Given)
{
    /// <summary>Every part of the name, for search.</summary>
    public IEnumerable<string> Parts()
    {
        if (Text is not null)
        {
            yield return Text;
        }

        if (Family is not null)
        {
            yield return Family;
        }

        foreach (var given in Given)
        {
            yield return given;
        }
    }

    /// <inheritdoc/>
    public bool Equals(PersonName? other) =>
        other is not null && Text == other.Text && Family == other.Family && Given.SequenceEqual(other.Given);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Family, Given.Count);
}
