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
    public KeptQuestion? Open(DciTransaction transaction)
    {
        try
        {
            return transaction.Question is { } question
                ? JsonSerializer.Deserialize<KeptQuestion>(Protector(transaction.Id, transaction.Partner, transaction.Agency).Unprotect(question))
                : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector(Guid id, string partner, string agency) => protection.CreateProtector("dci-transaction", id.ToString(), partner, agency);
}
