using CsCheck;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.People;
using Interop.Gateway.Export.Deciding;
using Interop.Gateway.Export.Files;

namespace Interop.Tests.Gateway.Export;

/// <summary>What is kept beside a line is, read back, the same to the decider.</summary>
public sealed class ExportChunkTests
{
    private static readonly Gen<string> Word = Gen.OneOf("a", "ministry", "cash", "é\u2028|\"", "x y");

    private static readonly Gen<ConsentClause> Clause =
        from decision in Gen.Enum<ConsentDecision>()
        from texts in Gen.Select(Word.Array[0, 3], Word.Array[0, 3])
        from classes in Gen.Enum<RecipientClass>().Array[0, 3]
        from purposes in Gen.OneOf(PurposeOfUse.All.ToArray()).Array[0, 3]
        from categories in Gen.Enum<DataCategory>().Array[0, 12]
        from days in Gen.Select(Gen.Int[1, 800_000], Gen.Int[1, 800_000], Gen.Bool, Gen.Bool)
        select new ConsentClause
        {
            Decision = decision,
            Recipients = texts.Item1,
            Programmes = texts.Item2,
            RecipientClasses = classes,
            Purposes = purposes,
            Categories = DataCategorySet.Of(categories),
            Start = days.Item3 ? DateOnly.FromDayNumber(days.Item1) : null,
            End = days.Item4 ? DateOnly.FromDayNumber(days.Item2) : null,
        };

    private static readonly Gen<ConsentProvision> Provision =
        from clause in Clause
        from exceptions in Clause.Array[0, 2]
        from status in Gen.Enum<ConsentStatus>()
        from given in Gen.Enum<ConsentDelegation>()
        from more in Gen.Select(Gen.Bool, Word.Array[0, 2], Gen.Int[0, 1_000_000], Word)
        select ConsentProvision.Of(
            more.Item4,
            ConsentTerms.Of(new()
            {
                Id = more.Item4,
                Subject = more.Item1 ? ConsentSubject.Household("h") : ConsentSubject.Person("p"),
                Status = status,
                Clause = clause,
                Exceptions = exceptions,
                GivenBy = given,
                Notice = more.Item2.Length == 0 ? null : new("1", "en", more.Item2),
            }),
            DateTimeOffset.UnixEpoch.AddTicks(more.Item3 * 7919L));

    private static readonly Gen<SubjectFacts> Facts =
        from id in Gen.OneOf("p1", "h1", "a.b-c")
        from isHousehold in Gen.Bool
        from texts in Gen.Select(Word.Array[0, 2], Word.Array[0, 2], Word.Array[0, 2])
        from birth in Gen.OneOf<PartialDate?>(null, PartialDate.Year(2010), PartialDate.Day(new(1985, 4, 12)))
        select new SubjectFacts
        {
            Id = id,
            IsHousehold = isHousehold,
            Identifiers = [Identifier.Create("urn:xx:id", id)],
            Pcodes = texts.Item1,
            Households = texts.Item2,
            Groups = texts.Item3,
            BirthDate = birth,
            Head = isHousehold ? new() { Id = "head", BirthDate = birth, Pcodes = texts.Item1 } : null,
        };

    [Fact]
    public void Lines_read_back_are_the_lines_written() =>
        (from facts in Facts.Array[1, 3]
         from provisions in Provision.Array[0, 4]
         from programme in Gen.OneOf<string?>(null, "", "cash")
         from isMember in Gen.Bool
         select new ExportLine("Patient/p1", "{\"id\":\"é\"}"u8.ToArray(), new(
             programme,
             [.. facts.Select(one => new LineSubject(one, isMember, DataCategorySet.Of(DataCategory.Identity, DataCategory.Photo), 2))],
             [.. provisions.Select(one => KeyValuePair.Create("Patient/p1", one))]))).Array[0, 5].Sample(
        lines =>
        {
            using var chunk = new ChunkWriter();
            Array.ForEach(lines, chunk.Add);
            Assert.Equal(lines.Select(Text), ChunkReader.Read(chunk.Complete().ToArray()).Select(Text));

            chunk.Clear();
            Array.ForEach([.. lines.Reverse()], chunk.Add);
            Assert.Equal(lines.Reverse().Select(Text), ChunkReader.Read(chunk.Complete().ToArray()).Select(Text));
        },
        iter: 2_000);

    private static string Text(ExportLine line) => string.Join('\n', [
        line.Reference,
        Convert.ToHexString(line.Json.Span),
        line.Ground.Programme ?? "none",
        .. line.Ground.Subjects.Select(subject => $"{Text(subject.Facts)} {subject.IsMember} {subject.Categories} {subject.FinestAdminLevel}"),
        .. line.Ground.Provisions.Select(pair => $"{pair.Key} {pair.Value.Id} {pair.Value.At:O} {(pair.Value.Unreadable ? "" : pair.Value.Terms.Key)}")]);

    private static string Text(SubjectFacts facts) =>
        $"{facts.Id} {facts.IsHousehold} {string.Join(';', facts.Keys)} {string.Join(';', facts.Pcodes)} {string.Join(';', facts.Groups)} {facts.BirthDate} {(facts.Head is null ? "" : Text(facts.Head))}";
}
