using Interop.Consents.Deciding;
using Interop.Contracts.Consents;
using Interop.Gateway.Policies;
using Interop.Store.Recipients;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Notes in the store who receives data of whom, before they do: without that, a withdrawal could not be passed on to them. A person is
/// noted by logical id, and by an identifier only where a stored consent names the person by it, so that the store learns no new ones.
/// </summary>
internal sealed class ReceiptBook(IRecipientRegister recipients, PolicyDesk policies)
{
    public Task RecordAsync(Exchange exchange, Answer answer) => answer.Released.Count == 0
        ? Task.CompletedTask
        : recipients.RecordAsync([.. answer.Released.SelectMany(released => Receipts(exchange, released.Decision))], CancellationToken.None);

    private IEnumerable<Receipt> Receipts(Exchange exchange, RecordDecision.Released decision) =>
        decision.Permits.Concat(decision.Members).DistinctBy(permit => (permit.IsHousehold, permit.Subject)).SelectMany(permit => Keys(exchange, permit.Facts).Select(key => new Receipt
        {
            Agency = exchange.Agency.Name,
            Subject = key,
            Partner = exchange.Caller.Partner.Id,
            Purpose = exchange.Caller.Purpose.Code,
            Categories = permit.Categories,
            At = exchange.Permit.Request.At,
            Decision = exchange.Entry.Id,
        }));

    private IEnumerable<string> Keys(Exchange exchange, SubjectFacts subject) => subject.IsHousehold
        ? [ConsentSubject.Household(subject.Id).Key]
        : [ConsentSubject.Person(subject.Id).Key, .. subject.Identifiers.Select(identifier => ConsentSubject.Person(identifier).Key).Where(key => policies.Knows(exchange.Agency.Name, key))];
}
