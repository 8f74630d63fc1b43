using Interop.Consents.Scopes;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Gateway.Policies;

namespace Interop.Gateway.Export.Jobs;

/// <summary>
/// Writes one export from where it stands: its household's members first when it is of one, then part after part. What is written to its end
/// is kept through a stop; what is not is written again.
/// </summary>
internal sealed class ExportRun(ExportFolder folder, PartRun parts, PolicyDesk policies, TimeProvider clock, Configuration.GatewaySetup setup)
{
    // More values than a search may have in one parameter are asked for in several.
    private const int MembersOfPart = 50;

    public async Task RunAsync(ExportJob job, CancellationToken cancellation)
    {
        folder.DeleteUnfinished(job.State);
        await policies.EnsureFreshAsync(cancellation);
        var now = clock.GetUtcNow();
        var state = job.State.TransactionTime is null
            ? job.State with { Status = ExportStatus.Running, TransactionTime = now, DecidedAt = new(policies.Seq, DateOnly.FromDateTime(now.UtcDateTime)) }
            : job.State;
        Keep(job, state);
        if (state is { Household: { } household, Limited: false })
        {
            Keep(job, Limited(state, household, await parts.MembersAsync(state, household, cancellation)));
        }

        while (job.State.Part < job.State.Parts.Count)
        {
            await parts.RunAsync(job, next => Keep(job, next), cancellation);
        }

        var end = clock.GetUtcNow();
        var unchanged = job.State.DecidedAt is { } moment && moment.Seq == policies.Seq && moment.Day == DateOnly.FromDateTime(end.UtcDateTime);
        Keep(job, job.State with { Status = ExportStatus.Complete, Expires = end.AddHours(setup.Options.ExportHours), DecidedAt = unchanged ? job.State.DecidedAt : null });
    }

    /// <summary>The purpose and scopes by which an export was asked for.</summary>
    public static (PurposeOfUse Purpose, SmartScopeSet Scopes) AskedBy(ExportState state) =>
        PurposeOfUse.TryParse(state.Purpose, out var purpose) && SmartScopeSet.TryParse(state.Scopes, out var scopes, out _)
            ? (purpose, scopes)
            : throw new InvalidDataException("An export has a purpose or scopes that this version does not know.");

    private static ExportState Limited(ExportState state, string household, IReadOnlyList<string> members) => state with
    {
        Limited = true,
        Parts = [.. state.Parts.SelectMany(part => part.ResourceType == RecordKind.Household.ResourceType()
            ? [part with { Filters = [.. part.Filters, new("_id", household)] }]
            : members.Chunk(MembersOfPart).Select(some => part with { Filters = [.. part.Filters, new(Naming(part.ResourceType), string.Join(',', some))] }))],
    };

    private static string Naming(string resourceType) => resourceType switch
    {
        "Coverage" => "beneficiary",
        "SupplyDelivery" => "patient",
        _ => "_id",
    };

    private void Keep(ExportJob job, ExportState state)
    {
        folder.Save(state);
        job.Replace(state);
    }
}
