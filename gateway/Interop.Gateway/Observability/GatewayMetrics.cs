using System.Diagnostics.Metrics;

namespace Interop.Gateway.Observability;

/// <summary>Counts decisions by outcome and withheld records by reason; closed lists, so no label can carry a person.</summary>
internal sealed class GatewayMetrics
{
    private readonly Counter<long> _decisions;
    private readonly Counter<long> _withheld;

    public GatewayMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(GatewayTelemetry.Name);
        _decisions = meter.CreateCounter<long>("interop.decisions", "{decision}", "Requests decided, by outcome.");
        _withheld = meter.CreateCounter<long>("interop.withheld", "{record}", "Records withheld, by reason.");
    }

    public void Decided(string outcome) => _decisions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Counts the subjects withheld, by reason.</summary>
    public void Withheld(IReadOnlyDictionary<string, List<string>> reasons)
    {
        foreach (var (reason, subjects) in reasons)
        {
            _withheld.Add(subjects.Count, new KeyValuePair<string, object?>("reason", reason));
        }
    }
}
