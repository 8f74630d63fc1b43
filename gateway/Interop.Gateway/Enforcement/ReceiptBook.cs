using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Gateway.Authentication;
using Interop.Gateway.Policies;
using Interop.Store.Recipients;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Notes in the store who receives data of whom, before they do: without that, a withdrawal could not be passed on to them. A person is
/// noted by logical id, and by an identifier or household only where a stored consent names it, so that the store learns no new ones.
/// </summary>
internal sealed class ReceiptBook(IRecipientRegister recipients, PolicyDesk policies)
{
    public Task RecordAsync(Exchange exchange, Answer answer) => answer.Released.Count == 0
        ? Task.CompletedTask
        : recipients.RecordAsync([.. answer.Released.SelectMany(released => Receipts(exchange, released.Decision))], CancellationToken.None);

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

    private IEnumerable<Receipt> Receipts(Exchange exchange, RecordDecision.Released decision) =>
        decision.Permits.Concat(decision.Members).DistinctBy(permit => (permit.IsHousehold, permit.Subject)).SelectMany(permit => Keys(exchange.Agency.Name, permit.Facts).Select(key => new Receipt
        {
            Agency = exchange.Agency.Name,
            Subject = key,
            Partner = exchange.Caller.Partner.Id,
            Purpose = exchange.Caller.Purpose.Code,
            Categories = permit.Categories,
            At = exchange.Permit.Request.At,
            Decision = exchange.Entry.Id,
        }));

    private IEnumerable<string> Keys(string agency, SubjectFacts subject) => subject.IsHousehold
        ? [ConsentSubject.Household(subject.Id).Key]
        : [ConsentSubject.Person(subject.Id).Key, .. subject.Keys.Skip(1).Distinct().Where(key => policies.Knows(agency, key))];
}
