namespace Interop.Synthetic.Names;

/// <summary>One word of a name: how it is written at home, and the spellings clerks give it in Latin letters, the usual one first.</summary>
internal sealed record NameForm(string Native, IReadOnlyList<string> Latin);
