using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Gateway.Authentication;
using Interop.Gateway.Policies;
using Interop.Store.Recipients;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Notes in the store who receives data of whom, before they do: without that, a withdrawal could not be passed on to them. A person is
/// noted by logical id, and by an identifier or household only where a stored consent names it, or the identifier where the consent does that was
/// shown, so that the store learns no others.
/// </summary>
internal sealed class ReceiptBook(IRecipientRegister recipients, PolicyDesk policies)
{
    public Task RecordAsync(Exchange exchange, Answer answer)
    {
        if (answer.Released.Count == 0)
        {
            return Task.CompletedTask;
        }

        var receipts = new List<Receipt>(answer.Released.Count);
        foreach (var released in answer.Released)
        {
            Add(exchange, released.Decision.Permits, receipts);
            Add(exchange, released.Decision.Members, receipts);
        }

        return recipients.RecordAsync(receipts, CancellationToken.None);
    }

    /// <summary>Notes who receives what of whom by an export.</summary>
    public Task RecordAsync(string agency, Caller caller, string decision, DateTimeOffset at, IEnumerable<(SubjectFacts Facts, DataCategorySet Categories)> subjects)
    {
        Receipt[] receipts = [.. subjects.SelectMany(subject => Keys(agency, subject.Facts).Select(key => new Receipt
        {
            Agency = agency,
            Subject = key,
            Partner = caller.Partner.Id,
            Purpose = caller.Purpose.Code,
            Categories = subject.Categories,
            At = at,
            Decision = decision,
        }))];
        return receipts.Length == 0 ? Task.CompletedTask : recipients.RecordAsync(receipts, CancellationToken.None);
    }

    // A subject of two permits of one record is released the same by both.
    private void Add(Exchange exchange, IReadOnlyList<DisclosurePermit> permits, List<Receipt> receipts)
    {
        for (var i = 0; i < permits.Count; i++)
        {
            var (permit, keys) = (permits[i], permits[i].Facts.Keys);
            for (var k = 0; k < keys.Count; k++)
            {
                if (IsNoted(exchange.Agency.Name, permit.Facts, k) || keys[k] == exchange.Shown?.Subject)
                {
                    receipts.Add(new()
                    {
                        Agency = exchange.Agency.Name,
                        Subject = keys[k],
                        Partner = exchange.Caller.Partner.Id,
                        Purpose = exchange.Caller.Purpose.Code,
                        Categories = permit.Categories,
                        At = exchange.Permit.Request.At,
                        Decision = exchange.Entry.Id,
                    });
                }
            }
        }
    }

    private bool IsNoted(string agency, SubjectFacts subject, int key) => key == 0 || (!subject.IsHousehold && policies.Knows(agency, subject.Keys[key]));

    private IEnumerable<string> Keys(string agency, SubjectFacts subject) => subject.Keys.Where((_, index) => IsNoted(agency, subject, index));
}
