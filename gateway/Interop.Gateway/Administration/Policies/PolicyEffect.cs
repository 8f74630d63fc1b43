using Interop.Gateway.Consents.Index;
using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>Lets an answer go only when this gateway decides by the change; every other refuses or decides by it within the same second.</summary>
internal sealed class PolicyEffect(ConsentFeed feed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<AdminAnswer> AnswerAsync(PolicyVersion version, AdminAnswer answer)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await feed.UntilAsync(version.Seq, patience.Token);
            return answer;
        }
        catch (OperationCanceledException)
        {
            return new AdminAnswer.Refused(AdminProblem.Of(
                503,
                "WrittenNotKnown",
                "It was written, but this gateway could not yet read it back; until it can, it decides nothing. Read the item to see it."))
            {
                Seq = version.Seq,
                Version = version.Version,
            };
        }
    }
}
