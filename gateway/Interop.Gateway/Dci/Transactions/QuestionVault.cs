using System.Security.Cryptography;
using System.Text.Json;
using Interop.Store.Dci;
using Microsoft.AspNetCore.DataProtection;

namespace Interop.Gateway.Dci.Transactions;

/// <summary>Seals what is asked before it is stored, and opens it; each is bound to its transaction, partner and agency.</summary>
internal sealed class QuestionVault(IDataProtectionProvider protection)
{
    public byte[] Seal(KeptQuestion question, Guid id, string partner, string agency) => Protector(id, partner, agency).Protect(JsonSerializer.SerializeToUtf8Bytes(question));

    /// <summary>What a transaction asks; null when it was sealed by other keys, for another transaction, or not at all.</summary>
    public KeptQuestion? Open(DciTransaction transaction) => Open(transaction.Question, transaction.Id, transaction.Partner, transaction.Agency);

    /// <summary>What a subscription is about; null likewise.</summary>
    public KeptQuestion? Open(DciSubscription subscription) => Open(subscription.Question, subscription.MadeBy, subscription.Partner, subscription.Agency);

    private KeptQuestion? Open(byte[]? question, Guid id, string partner, string agency)
    {
        try
        {
            return question is null ? null : JsonSerializer.Deserialize<KeptQuestion>(Protector(id, partner, agency).Unprotect(question));
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector(Guid id, string partner, string agency) => protection.CreateProtector("dci-transaction", id.ToString(), partner, agency);
}
