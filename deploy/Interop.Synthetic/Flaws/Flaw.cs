namespace Interop.Synthetic.Flaws;

/// <summary>A value that a registry must not have: what stands in the column, and on how many lines one after another.</summary>
internal sealed record Flaw(string Column, string Value, int Lines = 1);
