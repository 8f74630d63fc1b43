using Interop.Conformance.Checks;
using Interop.Contracts;

namespace Interop.Conformance.Asking;

/// <summary>The host that is checked, and what was learned of it: its statement first, then every record of each kind.</summary>
internal sealed class CheckedHost(HostClient client, ConformanceOptions options)
{
    private readonly Dictionary<RecordKind, IReadOnlyList<Match>> _records = [];
    private Statement? _statement;

    public HostClient Client { get; } = client;

    public ConformanceOptions Options { get; } = options;

    public Statement Statement => _statement ?? throw new ContractBrokenException("The statement could not be read.");

    public IEnumerable<RecordKind> Kinds => Statement.Parameters.Keys.Order();

    public IReadOnlyList<Match> Records(RecordKind kind) => _records[kind];

    public void Learn(Statement statement) => _statement = statement;

    public void Learn(RecordKind kind, IReadOnlyList<Match> records) => _records[kind] = records;

    /// <summary>The matches of a search that must be answered.</summary>
    public async Task<IReadOnlyList<Match>> AskAsync(RecordKind kind, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Options.Timeout);
        using var response = await Client.SearchAsync(kind, parameters, patience.Token);
        return await new AnswerReader(kind, Options.MostRecords).ReadAsync(response, patience.Token);
    }

    /// <summary>The ids of the matches of a search, in order.</summary>
    public async Task<List<string>> IdsAsync(RecordKind kind, CancellationToken cancellation, params KeyValuePair<string, string>[] parameters) =>
        [.. (await AskAsync(kind, parameters, cancellation)).Select(match => match.Record.Id)];
}
