using Interop.Gateway.Dci.Querying;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>An event of DCI's that can be subscribed to, by DCI's code; of records that were told of, changes and that they are gone are told in any case.</summary>
/// <param name="Code">The code, as DCI spells it.</param>
/// <param name="Records">The records that it is of.</param>
/// <param name="Appears">Whether it is that a record appears; otherwise it is a change of one, and what a record was like before is only noted.</param>
internal sealed record EventType(string Code, IReadOnlyList<DciRecordType> Records, bool Appears)
{
    /// <summary>A record appears in a social registry.</summary>
    public static readonly EventType Register = new("REGISTER", [DciRecordType.Person, DciRecordType.Member, DciRecordType.Group], true);

    /// <summary>Every event that is told of.</summary>
    public static IReadOnlyList<EventType> All { get; } =
    [
        Register,
        new("NewHouseHoldMember", [DciRecordType.Group], false),
        new("enrollement", [DciRecordType.Beneficiary], true),
        new("enrollement_status_change", [DciRecordType.Beneficiary], false),
    ];

    /// <summary>The event that a code means, with or without the namespace before it; null for any other.</summary>
    public static EventType? Find(string code) => All.FirstOrDefault(known => known.Code == code[(code.LastIndexOf(':') + 1)..]);

    /// <summary>The code of a change of a record in what such a change is about; null where DCI has none.</summary>
    public static string? Change(DciRecordType type) => All.FirstOrDefault(known => !known.Appears && known.Records.Contains(type))?.Code;
}
