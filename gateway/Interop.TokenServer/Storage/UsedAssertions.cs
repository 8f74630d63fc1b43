using Interop.TokenServer.Assertions;
using Microsoft.EntityFrameworkCore;

namespace Interop.TokenServer.Storage;

/// <summary>Remembers the assertions used, durably, so that each is used once; the database's primary key settles a race.</summary>
internal sealed class UsedAssertions(TokenDb db, TimeProvider time)
{
    /// <summary>A request under way may have checked the expiry a moment ago: entries outlive their assertion by more than such a moment.</summary>
    private static readonly TimeSpan Margin = AssertionForm.Skew + TimeSpan.FromMinutes(1);

    /// <summary>Marks the assertion as used; false when it was used before.</summary>
    public async Task<bool> TryUseAsync(string clientId, string id, DateTimeOffset expires, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        await db.Database.ExecuteSqlAsync($"DELETE FROM UsedAssertions WHERE ForgetAt < {now}", cancellation);
        var forgetAt = (expires + Margin).ToUnixTimeSeconds();
        return await db.Database.ExecuteSqlAsync(
            $"INSERT INTO UsedAssertions (ClientId, Id, ForgetAt) VALUES ({clientId}, {id}, {forgetAt}) ON CONFLICT DO NOTHING", cancellation) == 1;
    }
}
