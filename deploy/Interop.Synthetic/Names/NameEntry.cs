namespace Interop.Synthetic.Names;

/// <summary>A name of the list, with the forms that follow from it where the language has them.</summary>
internal sealed record NameEntry(
    string Native,
    IReadOnlyList<string> Latin,
    NameForm? SonOf = null,
    NameForm? DaughterOf = null,
    NameForm? Feminine = null)
{
    public NameForm Form { get; } = new(Native, Latin);

    /// <summary>The family name as a woman or a man bears it.</summary>
    public NameForm For(Sex sex) => sex == Sex.Female ? Feminine ?? Form : Form;
}
