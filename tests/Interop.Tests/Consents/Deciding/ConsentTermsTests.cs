using System.Globalization;
using System.Text.Json;
using CsCheck;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Tests.Contracts;

namespace Interop.Tests.Consents.Deciding;

/// <summary>Two consents share the key of their terms when they say the same, and only then.</summary>
public sealed class ConsentTermsTests
{
    [Fact]
    public void Terms_with_the_same_key_decide_alike() => Gen.Select(Situations.Any, Situations.Consent).Sample(
        (situation, consent) =>
        {
            ConsentRecord other = consent.Consent with { Id = "other", Collector = "team-7", Method = CollectionMethod.Verbal, Evidence = new("form-1", null), StatusReason = "x" };
            var (one, two) = (ConsentTerms.Of(consent.Consent), ConsentTerms.Of(other));

            Assert.Equal(one.Key, two.Key);
            Assert.Equal(
                Text(situation with { Consents = [.. situation.Consents, consent] }),
                Text(situation with { Consents = [.. situation.Consents, consent with { Consent = other with { Id = consent.Consent.Id } }] }));
        },
        iter: 5_000);

    [Fact]
    public void The_key_is_the_same_only_for_the_same_terms() => Gen.Select(Situations.Consent, Situations.Consent).Sample(
        (one, two) =>
        {
            var (a, b) = (ConsentTerms.Of(one.Consent), ConsentTerms.Of(two.Consent));
            Assert.Equal(Spelled(a) == Spelled(b), a.Key == b.Key);
        },
        iter: 20_000);

    [Fact]
    public void A_change_of_any_one_part_changes_the_key() => Situations.Consent.Sample(
        entry =>
        {
            var consent = entry.Consent with { Status = ConsentStatus.Given };
            var clause = consent.Clause;
            ConsentRecord[] changed =
            [
                consent with { Status = ConsentStatus.Refused },
                consent with { Subject = consent.Subject.Kind == RecordKind.Household ? ConsentSubject.Person("p") : ConsentSubject.Household("h") },
                consent with { Notice = new("3", "ar", [.. consent.Notice?.NamedRecipients ?? [], "x"]) },
                consent with { Exceptions = [.. consent.Exceptions, new()] },
                consent with { Clause = clause with { Recipients = [.. clause.Recipients, "x"] } },
                consent with { Clause = clause with { Recipients = [.. clause.Recipients, "\t1:x"] } },
                consent with { Clause = clause with { Programmes = [.. clause.Programmes, "x"] } },
                consent with { Clause = clause with { RecipientClasses = [.. clause.RecipientClasses, RecipientClass.Private] } },
                consent with { Clause = clause with { Purposes = [.. clause.Purposes, PurposeOfUse.Deduplication] } },
                consent with { Clause = clause with { Start = (clause.Start ?? Given.Today).AddYears(-100) } },
                consent with { Clause = clause with { End = (clause.End ?? Given.Today).AddYears(-100) } },
            ];

            var keys = changed.Append(consent).Select(one => ConsentTerms.Of(one).Key).ToList();
            Assert.Equal(keys.Count, keys.Distinct().Count());
        },
        iter: 3_000);

    [Fact]
    public void Terms_are_read_back_from_their_key() => ConsentGen.Record.Sample(
        record =>
        {
            var terms = ConsentTerms.Of(record with { Clause = record.Clause with { Programmes = [.. record.Clause.Programmes, "\t1:x", "\n2"] } });

            Assert.True(ConsentTerms.TryParse(terms.Key, out var read));
            Assert.Equal(Spelled(terms), Spelled(read));
            Assert.Equal(terms.Key, read.Key);
        },
        iter: 5_000);

    [Fact]
    public void A_text_that_is_no_key_to_the_letter_is_not_read() => Gen.Select(ConsentGen.Record, Gen.Int[0, 10_000], Gen.Char["0129hpma\t\n:,xé"], Gen.Int[0, 2]).Sample(
        (record, at, character, how) =>
        {
            var key = ConsentTerms.Of(record).Key;
            at %= key.Length;
            var changed = how switch { 0 => key.Remove(at, 1), 1 => key.Insert(at, character.ToString()), _ => key[..at] };

            Assert.True(!ConsentTerms.TryParse(changed, out var read) || read.Key == changed && ConsentTerms.TryParse(read.Key, out var again) && Spelled(again) == Spelled(read));
            Assert.True(changed == key || read is null || Spelled(read) != Spelled(ConsentTerms.Of(record)));
        },
        iter: 20_000);

    [Theory]
    [InlineData("es-PE")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void The_key_does_not_depend_on_the_culture_and_tells_centuries_apart(string culture)
    {
        var consent = ConsentRecord.Of(Given.Permit with { Start = new(2026, 1, 2) });
        var plain = ConsentTerms.Of(consent).Key;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new(culture) { DateTimeFormat = { ShortDatePattern = "dd/MM/yy" } };

            Assert.Equal(plain, ConsentTerms.Of(consent).Key);
            Assert.NotEqual(plain, ConsentTerms.Of(consent with { Clause = consent.Clause with { Start = new(1926, 1, 2) } }).Key);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Text(Situation situation) => situation.Disclosure() is { } permit
        ? $"{permit.Categories} to {permit.FinestAdminLevel} by {string.Join(',', permit.Consents)} without {permit.WithoutConsent}"
        : situation.Decide()?.ToString() ?? "";

    private static string Spelled(ConsentTerms terms) => JsonSerializer.Serialize(new
    {
        terms.Effect,
        terms.IsHousehold,
        terms.ForMinorOnly,
        terms.Noticed,
        Clauses = terms.Exceptions.Prepend(terms.Clause).Select(clause => new
        {
            clause.Decision,
            clause.Recipients,
            clause.RecipientClasses,
            Purposes = clause.Purposes.Select(purpose => purpose.Code),
            Categories = clause.Categories.ToString(),
            clause.Programmes,
            clause.Start,
            clause.End,
        }),
    });
}
