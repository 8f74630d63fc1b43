using CsCheck;
using Interop.Adapters.Indexing;
using Interop.Adapters.Querying;
using Interop.Contracts;
using Interop.Contracts.Adapters;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.People;
using Interop.Contracts.Querying;
using Interop.Tests.Adapters.Spreadsheet;

namespace Interop.Tests.Adapters.Querying;

public sealed class QueryTests
{
    private const string Mapping = """
        {
          "version": 1, "agency": "relief", "key": [{ "column": "id" }],
          "identifiers": [{ "column": "nat", "system": "urn:nat" }, { "column": "reg", "system": "urn:reg" }],
          "names": [{ "text": { "column": "name" } }, { "given": [{ "column": "given" }], "family": { "column": "family" } }],
          "gender": { "column": "sex", "codes": { "M": "male", "F": "female", "U": "unknown" } },
          "birthDate": { "column": "born", "formats": ["yyyy-MM-dd", "yyyy-MM", "yyyy"] },
          "location": { "admin1": { "pcode": { "column": "p1" } }, "admin2": { "pcode": { "column": "p2" } } },
          "household": { "column": "hh", "system": "urn:hh" },
          "enrolments": [{ "programme": { "column": "prog" }, "status": { "column": "status", "codes": { "a": "active", "d": "draft", "c": "cancelled" } } }],
          "assistance": [{ "type": { "column": "aid", "codes": { "c": "cash", "v": "voucher" } }, "programme": { "column": "prog" } }],
          "provenance": { "updatedAt": [{ "column": "at", "formats": ["yyyy-MM-dd'T'HH:mm:ssK"] }] }
        }
        """;

    private static readonly string[] Names = ["Amina Yusuf", "amína", "Ａｍｉｎａ", "أمينة", "Оксана", "Yūsuf", "\U0001E92A\U0001E922", "\U0010FFFF x", "", "Ab", "A"];
    private static readonly string[] Births = ["1990-01-01", "1990", "1990-02", "1989-12-31", "1991", "2000-02-29", ""];
    private static readonly string[] Areas = ["XX", "XX01", "xx0101", "XX02", "YY-1", ""];
    private static readonly string[] Times = ["2026-01-01T00:00:00Z", "2026-01-01T23:59:59Z", "2026-02-01T12:00:00+03:00", ""];
    private static readonly string[] Programmes = ["cash", "cash-2", "food", ""];

    private static readonly Gen<string> Row =
        from name in Gen.OneOf(Names)
        from given in Gen.OneOf(Names)
        from family in Gen.OneOf(Names)
        from sex in Gen.OneOf("M", "F", "U", "")
        from born in Gen.OneOf(Births)
        from p1 in Gen.OneOf(Areas)
        from p2 in Gen.OneOf(Areas)
        from hh in Gen.Int[0, 6]
        from prog in Gen.OneOf(Programmes)
        from status in Gen.OneOf("a", "d", "c")
        from aid in Gen.OneOf("c", "v", "")
        from at in Gen.OneOf(Times)
        select $"{name},{given},{family},{sex},{born},{p1},{p2},{(hh == 0 ? "" : $"H{hh}")},{prog},{status},{aid},{at}";

    private static readonly Gen<BeneficiaryQuery> Query = Queries();

    [Fact]
    public async Task The_index_answers_every_question_as_a_check_of_every_record_would()
    {
        await Gen.Select(Row.Array[0, 40], Query.Array[60]).SampleAsync(
            async (rows, queries) =>
            {
                await using var folder = new RegistryFolder();
                var lines = rows.Select((row, i) => $"{i},{(i % 5 == 0 ? "" : $"N{i}")},R{i % 7}-{i},{row}\n");
                var adapter = await folder.OpenAsync("id,nat,reg,name,given,family,sex,born,p1,p2,hh,prog,status,aid,at\n" + string.Concat(lines), Mapping);
                var everything = new Dictionary<RecordKind, List<AdapterMatch>>();
                foreach (var kind in Enum.GetValues<RecordKind>())
                {
                    var all = everything[kind] = await adapter.AllAsync(kind);
                    Assert.Equal(all.Select(match => match.Record.Id).Order(StringComparer.Ordinal), all.Select(match => match.Record.Id));
                }

                string[] ids = [.. everything.Values.SelectMany(all => all).Select(match => match.Record.Id)];
                foreach (var asked in queries)
                {
                    var query = asked with { Criteria = [.. asked.Criteria.Select(criterion => Known(criterion, ids))], After = Known(asked.After, ids) };
                    var expected = everything[query.Kind].Where(match => query.Matches(RecordFacts.Of(match.Record)) && string.CompareOrdinal(match.Record.Id, query.After) > 0);
                    var found = await adapter.ListAsync(query, CancellationToken.None).ToListAsync(CancellationToken.None);
                    Assert.Equal(expected.Select(match => match.Record.Id), found.Select(match => match.Record.Id));
                }
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    public async Task A_sorted_answer_is_in_order_and_goes_on_behind_any_position()
    {
        await Gen.Select(Row.Array[1, 30], Sorted().Array[30]).SampleAsync(
            async (rows, queries) =>
            {
                await using var folder = new RegistryFolder();
                var lines = rows.Select((row, i) => $"{i},N{i},R{i},{row}\n");
                var adapter = await folder.OpenAsync("id,nat,reg,name,given,family,sex,born,p1,p2,hh,prog,status,aid,at\n" + string.Concat(lines), Mapping);
                foreach (var query in queries)
                {
                    var all = await adapter.AllAsync(query.Kind);
                    var expected = all.Where(match => query.Matches(RecordFacts.Of(match.Record))).OrderBy(match => RecordFacts.Of(match.Record), new SortOrder(query.Sort)).Select(match => match.Record.Id).ToList();
                    var found = await adapter.ListAsync(query, CancellationToken.None).ToListAsync(CancellationToken.None);
                    Assert.Equal(expected, found.Select(match => match.Record.Id));
                    foreach (var (index, match) in found.Index().Where(pair => pair.Index % 5 == 0))
                    {
                        var rest = await adapter.ListAsync(query with { After = match.Position }, CancellationToken.None).ToListAsync(CancellationToken.None);
                        Assert.Equal(expected[(index + 1)..], rest.Select(other => other.Record.Id));
                    }
                }
            },
            iter: 20,
            threads: 1);
    }

    private static Gen<BeneficiaryQuery> Sorted() =>
        from kind in Gen.Enum<RecordKind>()
        from names in Gen.Shuffle(SortText.Names(kind).ToArray(), 1, 3)
        from down in Gen.Bool.Array[3]
        from criteria in Criteria().List[0, 1]
        select new BeneficiaryQuery { Kind = kind, Criteria = criteria, Sort = [.. names.Select((name, i) => new SortKey(name, down[i]))] };

    [Fact]
    public async Task Every_criterion_is_found_by_an_index()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync("id,nat,reg,name,given,family,sex,born,p1,p2,hh,prog,status,aid,at\n1,N1,R1,a,b,c,M,1990,XX,XX01,H1,cash,a,c,2026-01-01T00:00:00Z\n", Mapping);
        await adapter.DisposeAsync();
        using var lease = IndexSnapshot.Open(Directory.GetFiles(folder.DataFolder, "registry-*.db").Single())!.Lease()!;
        var day = new DateOnly(1990, 1, 1);
        Criterion[] criteria =
        [
            new Criterion.IdIs(["x"]), new Criterion.IdentifierIs([new("urn:nat", "N1"), new(null, "N1")]), new Criterion.NameIs(["a"], true), new Criterion.NameIs(["a", "b"], false),
            .. Enum.GetValues<DateComparison>().Select(comparison => new Criterion.BirthDateIs(comparison, PartialDate.Day(day))),
            .. Enum.GetValues<DateComparison>().Select(comparison => new Criterion.LastUpdatedIs(comparison, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)),
            new Criterion.GenderIs([Gender.Male, Gender.Female]), new Criterion.WithinArea(["XX"]), new Criterion.MemberIs(["x"]), new Criterion.BeneficiaryIs(["x"]),
            new Criterion.ProgrammeIs(["cash"]), new Criterion.StatusIs(["active"]),
        ];

        foreach (var criterion in criteria)
        {
            using var command = QuerySql.Select(lease.Connection, new() { Kind = RecordKind.Beneficiary, Criteria = [criterion] });
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            using var plan = command.ExecuteReader();
            var steps = new List<string>();
            while (plan.Read())
            {
                steps.Add(plan.GetString(3));
            }

            Assert.DoesNotContain(steps, step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("CONSTANT ROW", StringComparison.Ordinal));
            Assert.DoesNotContain(steps, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    // What is generated names records by number, because their ids are known only once they are imported.
    private static Criterion Known(Criterion criterion, string[] ids) => criterion switch
    {
        Criterion.IdIs c => new Criterion.IdIs([.. c.Ids.Select(id => Known(id, ids)!)]),
        Criterion.MemberIs c => new Criterion.MemberIs([.. c.Ids.Select(id => Known(id, ids)!)]),
        Criterion.BeneficiaryIs c => new Criterion.BeneficiaryIs([.. c.Ids.Select(id => Known(id, ids)!)]),
        _ => criterion,
    };

    private static string? Known(string? id, string[] ids) =>
        int.TryParse(id, out var number) && ids.Length > 0 ? ids[number % ids.Length] : id;

    private static Gen<BeneficiaryQuery> Queries()
    {
        var after = Gen.OneOf(Gen.Const((string?)null), Gen.Int[0, 200].Select(number => (string?)$"{number}"), Gen.OneOf("m", "zzz").Select(id => (string?)id));
        return Gen.Select(Gen.Enum<RecordKind>(), Criteria().List[0, 3], after, (kind, criteria, position) => new BeneficiaryQuery { Kind = kind, Criteria = criteria, After = position });
    }

    private static Gen<Criterion> Criteria()
    {
        var id = Gen.OneOf(Gen.Int[0, 200].Select(number => $"{number}"), Gen.Const("nobody")).List[1, 3];
        var number = Gen.Int[0, 40].Select(i => $"N{i}");
        var pattern = Gen.OneOf(
            number.Select(value => new IdentifierPattern("urn:nat", value)),
            Gen.Int[0, 40].Select(i => new IdentifierPattern(null, $"R{i % 7}-{i}")),
            Gen.Int[1, 6].Select(i => new IdentifierPattern("urn:hh", $"H{i}")));
        var date = Gen.OneOf(Births[..^1]).Select(text => PartialDate.TryParse(text, out var value) ? value : default);
        var moment = Gen.OneOf(Times[..^1]).Select(text => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        var name = Gen.OneOf([.. Names.Where(part => part.Length > 0), "am", "yus", "ｙ", "\U0001E92A", "\U0010FFFF"]);
        return Gen.OneOf(
            id.Select(values => (Criterion)new Criterion.IdIs(values)),
            id.Select(values => (Criterion)new Criterion.MemberIs(values)),
            id.Select(values => (Criterion)new Criterion.BeneficiaryIs(values)),
            pattern.List[1, 3].Select(patterns => (Criterion)new Criterion.IdentifierIs(patterns)),
            Gen.Select(name.List[1, 2], Gen.Bool, (values, exact) => (Criterion)new Criterion.NameIs(values, exact)),
            Gen.Select(Gen.Enum<DateComparison>(), date, (comparison, value) => (Criterion)new Criterion.BirthDateIs(comparison, value)),
            Gen.Select(Gen.Enum<DateComparison>(), moment, Gen.Int[0, 40], (comparison, first, days) => (Criterion)new Criterion.LastUpdatedIs(comparison, first, first.AddDays(days))),
            Gen.Enum<Gender>().List[1, 2].Select(values => (Criterion)new Criterion.GenderIs(values)),
            Gen.OneOf("XX", "xx01", "XX0101", "YY", "YY-", "ZZ").List[1, 2].Select(values => (Criterion)new Criterion.WithinArea(values)),
            Gen.OneOf(Programmes[..^1]).List[1, 2].Select(values => (Criterion)new Criterion.ProgrammeIs(values)),
            Gen.OneOf("active", "draft", "cancelled", "completed").List[1, 2].Select(values => (Criterion)new Criterion.StatusIs(values)));
    }
}
