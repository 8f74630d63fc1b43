using System.Security.Cryptography;
using System.Text;
using Interop.Benchmarks.Consents;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Gateway.Consents.Index;
using Interop.Store;

namespace Interop.Tests.Gateway.Consents.Index;

/// <summary>Extracts outlive the program that drew them, so what consents mean is fixed together with the number of the rules.</summary>
public sealed class ConsentExtractorTests
{
    private static readonly DateTimeOffset Recorded = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>When this fails, consents mean something else than before: raise <see cref="ConsentExtractor.Rules"/> and then fix the new hash here.</summary>
    [Fact]
    public void What_consents_mean_is_what_it_was_when_the_rules_got_their_number()
    {
        var extracts = Consents().Select(consent => new ConsentExtractor().Draw(Version(consent))).Select(extract => $"{extract.Terms}\n{extract.Settled.UtcTicks}\n");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(extracts))).AsSpan(0, 16));

        Assert.Equal((1, "1dee33eeaad803cd232d2e3ff91f0360"), (ConsentExtractor.Rules, hash));
    }

    [Fact]
    public void A_consent_that_cannot_be_read_has_an_extract_that_denies() =>
        Assert.Equal(new("", DateTimeOffset.MinValue), new ConsentExtractor().Draw(Version(ConsentMix.Of(1)) with { Content = "{}" }));

    private static IEnumerable<ConsentRecord> Consents() =>
        from form in Enumerable.Range(0, 40)
        from status in Enum.GetValues<ConsentStatus>()
        from delegation in Enum.GetValues<ConsentDelegation>()
        let mix = ConsentMix.Of(form)
        select mix with
        {
            Status = status,
            GivenBy = delegation,
            Subject = form % 2 == 0 ? mix.Subject : ConsentSubject.Household($"h{form}"),
            CollectedOn = null,
            CollectedAt = (form % 4) switch { 0 => null, 1 => Recorded.AddHours(3), 2 => Recorded.AddDays(3), _ => mix.CollectedAt },
            StatusAt = form % 5 == 0 ? null : mix.StatusAt,
            Exceptions = form % 3 == 0 ? [new() { Categories = DataCategorySet.Of(DataCategory.Contact), Start = new(2026, 1, 1) }] : [],
        };

    private static PolicyVersion Version(ConsentRecord consent) => new()
    {
        Seq = 1,
        Kind = PolicyKind.Consent,
        Id = consent.Id,
        Version = 1,
        Agency = "relief",
        Subject = consent.Subject.Key,
        At = Recorded,
        Author = "test",
        Content = Encoding.UTF8.GetString(ConsentJson.Serialize(consent)),
        Hash = new('0', 64),
        PreviousHash = new('0', 64),
    };
}
