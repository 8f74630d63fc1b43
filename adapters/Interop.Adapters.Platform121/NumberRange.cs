namespace Interop.Adapters.Platform121;

/// <summary>A range of registration numbers. Ranges are asked for, and never one number, so that no URL tells of one person.</summary>
internal readonly record struct NumberRange(long First)
{
    private const int Size = 256;

    public long Last => First + Size - 1;

    public static NumberRange Around(long number) => new(number / Size * Size);

    public bool Has(long number) => number >= First && number <= Last;
}
