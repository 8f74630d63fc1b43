namespace Interop.Synthetic.Names;

/// <summary>What a person's name owes to the parents.</summary>
internal sealed record Lineage(NameEntry Father, NameEntry Grandfather, NameEntry Family, NameEntry MothersFamily);
