using Interop.Gateway.Dci.Querying;
using Interop.Store.Dci;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>What a look found that differs from what a subscriber was told.</summary>
internal sealed class EventsFound(EventType type, IReadOnlyDictionary<string, DciTold> told)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The records to be told of.</summary>
    public List<string> ToTell { get; } = [];

    /// <summary>The records that are only to be noted, with what they are like.</summary>
    public Dictionary<string, byte[]> ToNote { get; } = new(StringComparer.Ordinal);

    /// <summary>The records that were told of and are not seen, so far.</summary>
    public string[] Unseen => [.. told.Where(pair => pair.Value.State != DciToldState.Noted && !_seen.Contains(pair.Key)).Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    /// <summary>The records that were only noted and are not seen, so far.</summary>
    public string[] Forgotten => [.. told.Where(pair => pair.Value.State == DciToldState.Noted && !_seen.Contains(pair.Key)).Select(pair => pair.Key)];

    /// <summary>Takes a record that is seen.</summary>
    public void See(string id, RecordPrint print)
    {
        if (!_seen.Add(id))
        {
            return;
        }

        var known = told.GetValueOrDefault(id);
        var tells = known?.State switch
        {
            null => type.Appears,
            DciToldState.Noted => print.HasMoreThan(known.Print),
            DciToldState.Taken => !print.IsAs(known.Print),
            _ => true,
        };
        if (tells)
        {
            ToTell.Add(id);
        }
        else if (known is null or { State: DciToldState.Noted } && !print.IsAs(known?.Print))
        {
            ToNote[id] = print.Bytes;
        }
    }

    /// <summary>The code by which a record is told of now; null for a change of which DCI has none.</summary>
    public string? Code(string id, RecordPrint print, DciRecordType record) => told.GetValueOrDefault(id) switch
    {
        null or { State: DciToldState.Sent, Print: null } => type.Appears ? type.Code : null,
        var known => print.HasMoreThan(known.Print) ? EventType.Change(record) : null,
    };
}
