namespace Interop.Synthetic.Names;

/// <summary>A person's name by its words; each word can be written in either script.</summary>
internal sealed record FullName(IReadOnlyList<NameForm> Given, IReadOnlyList<NameForm> Family)
{
    /// <summary>The whole name as it is written at home.</summary>
    public string Native(NamingCustom custom) =>
        string.Join(' ', (custom == NamingCustom.Patronymic ? Family.Concat(Given) : Given.Concat(Family)).Select(word => word.Native));
}
