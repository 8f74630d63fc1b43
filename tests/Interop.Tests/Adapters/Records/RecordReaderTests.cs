using System.Text;
using CsCheck;
using Interop.Adapters.Mapping;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Records;

namespace Interop.Tests.Adapters.Records;

public sealed class RecordReaderTests
{
    private static readonly Gen<string> Key = Gen.OneOf("a", "b", "a.b", "a/b", "list", "list[0]", "[0]", "", "\\ud800", "a\\u0000", "أ", "row.a", "@id", "b[0].a");

    private static readonly Gen<string> Scalar = Gen.OneOf(
        Gen.OneOf("null", "true", "false", "1", "-0", "1.50", "1e3", "1e-400", "123456789012345678", "\"x\"", "\"\"", "\"\\ud800\"", "\"two words\"", "{}", "[]", "nonsense", "", "\"a\u0001\""),
        Gen.Long.Select(number => $"{number}"),
        Gen.Double[-1e18, 1e18].Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

    private static readonly Gen<string> Json = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Scalar
        : Gen.OneOf(
            Scalar,
            Gen.Select(Key, inner).List[0, 4].Select(pairs => "{" + string.Join(",", pairs.Select(pair => $"\"{pair.Item1}\":{pair.Item2}")) + "}"),
            inner.List[0, 4].Select(items => "[" + string.Join(",", items) + "]")));

    private static readonly string[] Columns = ["@id", "a", "b", "a.b", "a/b.a", "list[0]", "list[0].a", "list[1]/b[0]", "row", "row.a", "row.a.b", "row/list[0]", "b[99999999999]", "b[0].a", ".", "a..b", "[0]", "row."];

    private static readonly string[] Marked = ["", "MARK-ONE", "the-id"];

    [Theory]
    [InlineData("name", "{\"name\":\"Amina\"}", "Amina")]
    [InlineData("group/name", "{\"group/name\":\"flat\",\"group\":{\"name\":\"deep\"}}", "flat")]
    [InlineData("group/name", "{\"group\":{\"name\":\"deep\"}}", "deep")]
    [InlineData("group.name", "{\"group\":{\"name\":\"deep\"}}", "deep")]
    [InlineData("a.b.c", "{\"a.b\":{\"c\":\"longest\"},\"a\":{\"b\":{\"c\":\"shorter\"}}}", "longest")]
    [InlineData("documents[1].number", "{\"documents\":[{\"number\":\"first\"},{\"number\":\"second\"}]}", "second")]
    [InlineData("grid[1][0]", "{\"grid\":[[1,2],[3,4]]}", "3")]
    [InlineData("documents[0]", "{\"documents[0]\":\"as it is\",\"documents\":[\"element\"]}", "as it is")]
    [InlineData("documents[7].number", "{\"documents\":[]}", "")]
    [InlineData("a.b", "{\"a\":null}", "")]
    [InlineData("a.b", "{}", "")]
    [InlineData("Name", "{\"name\":\"Amina\"}", "")]
    [InlineData("v", "{\"v\":null}", "")]
    [InlineData("v", "{\"v\":true}", "true")]
    [InlineData("v", "{\"v\":1.50}", "1.50")]
    [InlineData("v", "{\"v\":-12}", "-12")]
    [InlineData("v", "{\"v\":1.5E3}", "1500")]
    [InlineData("v", "{\"v\":0e9}", "0")]
    [InlineData("v", "{\"v\":33.88863191237458}", "33.88863191237458")]
    [InlineData("v", "{\"v\":[\"wheat\",\"oil\",3]}", "wheat oil 3")]
    [InlineData("v", "{\"v\":[\"two words\"]}", "two words")]
    [InlineData("v", "{\"v\":[]}", "")]
    [InlineData("@id", "{\"@id\":\"another's\"}", "the-id")]
    [InlineData("@changedAt", "{}", "2026-11-23T09:00:00Z")]
    [InlineData("@odata.etag", "{\"@odata.etag\":\"W1\"}", "W1")]
    public void A_column_reads_as(string column, string json, string text)
    {
        var row = Assert.Single(Read([column], null, json));
        Assert.Null(row.Cells[0].Fault);
        Assert.Equal(text, row.Cells[0].Text);
    }

    [Theory]
    [InlineData("v", "{\"v\":{}}", "cell.structure")]
    [InlineData("v", "{\"v\":[[1]]}", "cell.structure")]
    [InlineData("v", "{\"v\":[\"two words\",\"three\"]}", "cell.structure")]
    [InlineData("v", "{\"v\":[null]}", "cell.structure")]
    [InlineData("v.w", "{\"v\":\"No Data Available\"}", "cell.structure")]
    [InlineData("v.w", "{\"v\":[{\"w\":1}]}", "cell.structure")]
    [InlineData("v[0]", "{\"v\":{\"0\":1}}", "cell.structure")]
    [InlineData("v", "{\"v\":1234567890123456}", "cell.digits")]
    [InlineData("v", "{\"v\":2.5E+15}", "cell.digits")]
    [InlineData("v", "{\"v\":1e-400}", "cell.digits")]
    [InlineData("v", "{\"v\":\"\\ud800\"}", "text.control")]
    public void What_is_no_text_is_a_bad_value(string column, string json, string rule) =>
        Assert.Equal(rule, Assert.Single(Read([column], null, json)).Cells[0].Fault?.Code);

    [Fact]
    public void Each_element_makes_a_row_that_sees_itself_and_the_record_around_it()
    {
        const string Json = """{"hh":"H1","name":"of the household","members":[{"members/name":"Amina","docs":[{"no":"D1"}]},{"name":"Bilal"},{"members/name":null}]}""";
        var rows = Read(["@id", "hh", "person.members/name", "person/name", "person.docs[0].no", "name"], new() { Each = "members", As = "person" }, Json);

        Assert.Equal(
            ["the-id|H1|Amina||D1|of the household", "the-id|H1||Bilal||of the household", "the-id|H1||||of the household"],
            rows.Select(row => string.Join('|', row.Cells.Select(cell => cell.Text))));
    }

    [Fact]
    public void Elements_that_are_plain_values_are_read_by_the_prefix_alone() =>
        Assert.Equal(["a", "b"], Read(["row"], new() { Each = "x.list" }, """{"x":{"list":["a","b"]}}""").Select(row => row.Cells[0].Text));

    [Theory]
    [InlineData("{}", 0, null)]
    [InlineData("{\"list\":null}", 0, null)]
    [InlineData("{\"list\":[]}", 0, null)]
    [InlineData("{\"list\":\"No Data Available\"}", 1, "record.form")]
    [InlineData("{\"list\":{\"a\":1}}", 1, "record.form")]
    public void Without_a_list_there_are_no_rows_and_what_is_no_list_is_a_bad_record(string json, int count, string? rule)
    {
        var rows = Read(["row.a"], new() { Each = "list" }, json);
        Assert.Equal(count, rows.Count);
        Assert.All(rows, row => Assert.Equal(rule, row.Fault?.Code));
    }

    [Fact]
    public void More_rows_or_bytes_than_there_may_be_make_a_bad_record()
    {
        Assert.Equal(10_000, Read(["row"], new() { Each = "l" }, $$"""{"l":[{{string.Join(',', Enumerable.Repeat("1", 10_000))}}]}""").Count);
        Assert.Equal("record.form", Assert.Single(Read(["row"], new() { Each = "l" }, $$"""{"l":[{{string.Join(',', Enumerable.Repeat("1", 10_001))}}]}""")).Fault?.Code);
        Assert.Equal("record.form", Assert.Single(Read(["v"], null, $$"""{"v":"{{new string('x', 1 << 20)}}"}""")).Fault?.Code);
    }

    [Fact]
    public void Names_that_nothing_reads_are_noted_and_those_that_look_like_data_are_not()
    {
        var sightings = new ColumnSightings(["a", "b.c[0].d", "gone", "person.x"], new() { Each = "list", As = "person" });
        new RecordReader(["a", "b.c[0].d", "gone", "person.x"], new() { Each = "list", As = "person" }, sightings)
            .Read(Record("""{"a":1,"b":{"c":[{"d":1,"e":2}],"f":1},"list":[{"x":1,"y":{"z":1}}],"other":[{"inner":1}],"Amina Yusuf":1,"n":null}"""));

        Assert.Equal(["b.f", "n", "other", "person.y.z"], sightings.Unmapped);
        Assert.Equal(["gone"], sightings.Missing);
    }

    [Fact]
    public void Whatever_the_JSON_the_reader_never_throws_and_gives_every_cell_of_every_row() =>
        Gen.Select(Json, Gen.Bool).Sample((json, withRows) =>
        {
            foreach (var row in Read(Columns, withRows ? new() { Each = "list" } : null, json))
            {
                Assert.Equal(row.Fault is null ? Columns.Length : 0, row.Cells.Count);
                Assert.Equal(row, RowCodec.Read(RowCodec.Write([row])).Single(), (one, other) => one!.Fault == other!.Fault && one.Cells.SequenceEqual(other.Cells));
            }
        });

    [Fact]
    public void Whatever_the_JSON_no_value_is_taken_from_another_record()
    {
        var pair = Gen.Select(Json, Json, Gen.Bool);
        pair.Sample((one, other, withRows) =>
        {
            var rows = withRows ? new RowsRule { Each = "list" } : null;
            var reader = new RecordReader(Columns, rows, new(Columns, rows));
            var alone = Text(reader.Read(Record(one)));
            _ = reader.Read(Record(other));
            Assert.Equal(alone, Text(reader.Read(Record(one))));

            // Every text that was read stands in the record itself, or is its id.
            var texts = reader.Read(Record("{\"a\":\"MARK-ONE\",\"b\":[{\"a\":\"MARK-ONE\"}],\"list\":[\"MARK-ONE\",{\"a\":\"MARK-ONE\"}]}")).SelectMany(row => row.Cells).Select(cell => cell.Text);
            Assert.All(texts, text => Assert.Contains(text, Marked));
        });
    }

    private static string Text(IReadOnlyList<RecordRow> rows) => Encoding.UTF8.GetString(RowCodec.Write(rows));

    private static SourceRecord Record(string json) => new("the-id", Encoding.UTF8.GetBytes(json), new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3)));

    private static IReadOnlyList<RecordRow> Read(IReadOnlyList<string> columns, RowsRule? rows, string json) => new RecordReader(columns, rows, new(columns, rows)).Read(Record(json));
}
