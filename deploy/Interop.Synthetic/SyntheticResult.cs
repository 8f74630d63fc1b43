namespace Interop.Synthetic;

/// <summary>What was written.</summary>
/// <param name="RegistryFile">The path of the registry file.</param>
/// <param name="MappingFile">The path of the mapping file that reads it.</param>
/// <param name="Households">How many households, without flawed lines.</param>
/// <param name="People">How many people, each on one good line.</param>
/// <param name="FlawedLines">How many bad lines follow the good ones.</param>
public sealed record SyntheticResult(string RegistryFile, string MappingFile, int Households, long People, long FlawedLines);
