namespace Interop.Local.World;

/// <summary>The demo's partners.</summary>
public static class DemoPartners
{
    /// <summary>A government.</summary>
    public const string Ministry = "ministry";

    /// <summary>An NGO.</summary>
    public const string FoodAid = "foodaid";

    /// <summary>Both.</summary>
    public static IReadOnlyList<string> All { get; } = [Ministry, FoodAid];
}
