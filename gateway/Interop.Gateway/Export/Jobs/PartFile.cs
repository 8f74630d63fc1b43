using System.Globalization;
using Interop.Gateway.Audit;
using Interop.Gateway.Export.Deciding;
using Interop.Gateway.Export.Files;

namespace Interop.Gateway.Export.Jobs;

/// <summary>
/// Takes the records of one part into files. A file stands in the export's state only once it is written to its end and the ledger has what
/// was prepared; together with it stands the position behind which the part goes on.
/// </summary>
internal sealed class PartFile(ExportJob job, ExportFolder folder, ILedger ledger, TimeProvider clock, Action<ExportState> keep, int mostLines, long mostBytes) : IAsyncDisposable
{
    private const int WithheldOfEntry = 512;
    private readonly SortedDictionary<string, List<string>> _withheld = new(StringComparer.Ordinal);
    private readonly string _type = job.State.Parts[job.State.Part].ResourceType;
    private ExportFileWriter? _writer;
    private string? _position;
    private string _name = "";
    private int _withheldCount;
    private long _kept;
    private long _counted;

    public async ValueTask TakeAsync(ExportRecord record, CancellationToken cancellation)
    {
        if (record.Withheld is { } withheld)
        {
            _withheld.TryAdd(withheld.Reason, []);
            _withheld[withheld.Reason].Add(withheld.Subject);
            if (++_withheldCount == WithheldOfEntry)
            {
                await RecordAsync(null, cancellation);
            }
        }

        if (record.Line is { } line)
        {
            _writer ??= Open();
            await _writer.AddAsync(line, cancellation);
            job.Count(_counted + _writer.Count);
        }

        _position = record.Position;
        if (_writer is { } writer)
        {
            if (writer.Length > mostBytes - _kept)
            {
                throw new InvalidDataException("The export is larger than exports may be here.");
            }

            if (writer.Count == mostLines)
            {
                await EndFileAsync(cancellation);
                keep(job.State with { After = _position });
            }
        }
    }

    /// <summary>Ends the file and the part.</summary>
    public async Task EndPartAsync(CancellationToken cancellation)
    {
        if (_writer is not null)
        {
            await EndFileAsync(cancellation);
        }
        else if (_withheldCount > 0)
        {
            await RecordAsync(null, cancellation);
        }

        keep(job.State with { Part = job.State.Part + 1, After = null });
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is { } writer)
        {
            await writer.DisposeAsync();
        }
    }

    private ExportFileWriter Open()
    {
        _kept = job.State.Files.Sum(file => folder.LengthOf(job.State.Id, file.Name));
        _counted = job.State.Files.Sum(file => (long)file.Count);
        _name = string.Create(CultureInfo.InvariantCulture, $"{_type}.{job.State.Files.Count + 1}.ndjson");
        return new(folder.PathOf(job.State.Id, _name), job.State.Key, $"{job.State.Id}/{_name}");
    }

    // The state as it is kept next names the file; until then a file that is there is deleted at the next start.
    private async Task EndFileAsync(CancellationToken cancellation)
    {
        var (writer, file) = (_writer!, new ExportFile(_name, job.State.Part, _writer!.Count));
        await writer.CompleteAsync(cancellation);
        await writer.DisposeAsync();
        _writer = null;
        await RecordAsync(file, cancellation);
        job.Replace(job.State with { Files = [.. job.State.Files, file] });
    }

    private async Task RecordAsync(ExportFile? file, CancellationToken cancellation)
    {
        var (state, now) = (job.State, clock.GetUtcNow());
        await ledger.AppendAsync(
            new()
            {
                Id = Guid.CreateVersion7(now).ToString(),
                At = now,
                Outcome = "prepared",
                Partner = state.Partner,
                Client = state.Client,
                Agency = state.Agency,
                Purpose = state.Purpose,
                Interaction = $"Export {_type}",
                Records = file is null ? [$"export/{state.Decision}"] : [$"export/{state.Decision}", string.Create(CultureInfo.InvariantCulture, $"{file.Name}, {file.Count} lines")],
                Withheld = _withheldCount > 0 ? _withheld.ToDictionary(pair => pair.Key, pair => pair.Value.Count, StringComparer.Ordinal) : null,
                WithheldSubjects = _withheldCount > 0 ? _withheld.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => [.. pair.Value], StringComparer.Ordinal) : null,
            },
            cancellation);
        _withheld.Clear();
        _withheldCount = 0;
    }
}
