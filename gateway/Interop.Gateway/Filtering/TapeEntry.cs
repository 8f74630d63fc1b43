namespace Interop.Gateway.Filtering;

/// <summary>A value of a known element in a record.</summary>
/// <param name="Node">The element; of an item of a list of extensions, the extension.</param>
/// <param name="Shape">What the value is.</param>
/// <param name="Property">Where its name begins; of an item, where it begins itself.</param>
/// <param name="Start">Where the value begins.</param>
internal record struct TapeEntry(PlanNode Node, TapeShape Shape, int Property, int Start)
{
    /// <summary>The position behind the value.</summary>
    public int End { get; set; }

    /// <summary>The index of the next entry that is not within this one.</summary>
    public int Next { get; set; }

    /// <summary>Whether all within is known and has its form, so that what releases all of it may copy it as it stands.</summary>
    public bool IsPlain { get; set; }
}
