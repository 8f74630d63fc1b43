using Microsoft.EntityFrameworkCore;

namespace Interop.TokenServer.Storage;

/// <summary>The token server's database: OpenIddict's tables, and the assertions used.</summary>
internal sealed class TokenDb(DbContextOptions<TokenDb> options) : DbContext(options)
{
    /// <summary>The assertions used; a client and an id stand once.</summary>
    public DbSet<UsedAssertion> UsedAssertions => Set<UsedAssertion>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseOpenIddict();
        modelBuilder.Entity<UsedAssertion>(entity =>
        {
            entity.ToTable("UsedAssertions");
            entity.HasKey(used => new { used.ClientId, used.Id });
            entity.HasIndex(used => used.ForgetAt);
        });
    }
}
