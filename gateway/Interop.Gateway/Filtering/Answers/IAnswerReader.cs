namespace Interop.Gateway.Filtering.Answers;

/// <summary>Reads the resources of an adapter's answer one after the other, in whatever form they came; a resource is good until more is read.</summary>
internal interface IAnswerReader : IDisposable
{
    /// <summary>The next resource, if all of it was read already.</summary>
    bool TryNext(out ReadOnlyMemory<byte> resource);

    /// <summary>Reads on; false when there is nothing more to come.</summary>
    ValueTask<bool> ReadAsync(CancellationToken cancellation);

    /// <summary>Throws unless a resource of this type may stand where the one last given does.</summary>
    /// <param name="type">Its type, empty when it has none.</param>
    /// <param name="isMatch">Whether it is of the type asked for.</param>
    void Admit(ReadOnlySpan<byte> type, bool isMatch);

    /// <summary>Throws unless the answer, of which nothing more comes, is whole.</summary>
    void RequireWhole();
}
