namespace Interop.Tests.NonInterference.Worlds;

/// <summary>One thing as it is in the left and in the right world; null where it is not.</summary>
internal readonly record struct Sided<T>(T? Left, T? Right)
    where T : class
{
    public T? this[bool left] => left ? Left : Right;

    public static Sided<T> Same(T thing) => new(thing, thing);

    public Sided<TOther> Select<TOther>(Func<T, TOther?> select)
        where TOther : class => new(Left is null ? null : select(Left), Right is null ? null : select(Right));
}
