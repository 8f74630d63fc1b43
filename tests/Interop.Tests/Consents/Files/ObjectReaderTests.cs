using System.Text.Json;
using Interop.Consents.Files;
using Interop.Contracts;

namespace Interop.Tests.Consents.Files;

/// <summary>What is missing or wrong in an object yields the value that permits least, and its problem.</summary>
public sealed class ObjectReaderTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"key":null}""")]
    [InlineData("""{"key":7}""")]
    [InlineData("""{"key":" "}""")]
    [InlineData("""{"key":{}}""")]
    public void What_must_be_there_and_is_not_yields_the_least(string item)
    {
        Assert.Equal("", Bad(item, reader => reader.Text("key")));
        Assert.Equal("", Bad(item, reader => reader.Name("key")));
        Assert.False(Bad(item, reader => reader.Flag("key")));
        Assert.False(Bad(item, reader => reader.Code("key", ObjectReader.Statuses)));
        Assert.Equal(default, Bad(item, reader => reader.Date("key")));
        Assert.Empty(Bad(item, reader => reader.Texts("key")));
        Assert.Empty(Bad(item, reader => reader.Purposes("key")));
        Assert.Equal(DataCategorySet.None, Bad(item, reader => reader.Categories("key")));
        Assert.Empty(Bad(item, reader => reader.Objects("key", _ => 1)));
    }

    [Fact]
    public void What_is_wrong_yields_the_least()
    {
        Assert.Equal("", Bad("""{"key":"No Name"}""", reader => reader.Name("key")));
        Assert.False(Bad("""{"key":"Active"}""", reader => reader.Code("key", ObjectReader.Statuses)));
        Assert.Equal(default, Bad("""{"key":"2026-02-30"}""", reader => reader.Date("key")));
        Assert.Null(Bad("""{"key":5}""", reader => reader.OptionalNumber("key", 0, 4)));
        Assert.Null(Bad("""{"key":[]}""", reader => reader.OptionalObject("key")));
        Assert.Null(Bad("""{"key":"war"}""", reader => reader.OptionalPurpose("key")));
        Assert.Empty(Bad("""{"key":["a",""]}""", reader => reader.Texts("key")));
        Assert.Equal([PurposeOfUse.Audit], Bad("""{"key":["audit","war"]}""", reader => reader.Purposes("key")));
        Assert.Equal(Given.Set(DataCategory.Photo), Bad("""{"key":["photo","*"]}""", reader => reader.Categories("key")));
        Assert.Equal([1], Bad("""{"key":[{},[]]}""", reader => reader.Objects("key", _ => 1)));
    }

    [Fact]
    public void What_may_be_left_out_is_none()
    {
        Assert.Null(Good("{}", reader => reader.OptionalText("key")));
        Assert.Null(Good("{}", reader => reader.OptionalName("key")));
        Assert.Null(Good("{}", reader => reader.OptionalNumber("key", 0, 4)));
        Assert.Null(Good("{}", reader => reader.OptionalPurpose("key")));
        Assert.Null(Good("{}", reader => reader.OptionalObject("key")));
        Assert.False(Good("{}", reader => reader.OptionalFlag("key")));
        Assert.Empty(Good("{}", reader => reader.OptionalNames("key")));
        Assert.Empty(Good("{}", reader => reader.OptionalList("key", text => text, "")));
    }

    [Fact]
    public void What_is_there_is_read()
    {
        Assert.Equal("x y", Good("""{"key":"x y"}""", reader => reader.OptionalText("key")));
        Assert.Equal("x-1", Good("""{"key":"x-1"}""", reader => reader.OptionalName("key")));
        Assert.Equal(4, Good("""{"key":4}""", reader => reader.OptionalNumber("key", 0, 4)));
        Assert.Equal(PurposeOfUse.Audit, Good("""{"key":"audit"}""", reader => reader.OptionalPurpose("key")));
        Assert.Equal("""{"a":1}""", Good("""{"key":{"a":1}}""", reader => reader.OptionalObject("key")) is { } json ? JsonSerializer.Serialize(json) : "");
        Assert.True(Good("""{"key":true}""", reader => reader.OptionalFlag("key")));
        Assert.Equal(["a", "b"], Good("""{"key":["a","b"]}""", reader => reader.OptionalNames("key")));
        Assert.True(Good("""{"key":"active"}""", reader => reader.Code("key", ObjectReader.Statuses)));
        Assert.False(Good("""{"key":"suspended"}""", reader => reader.Code("key", ObjectReader.Statuses)));
    }

    [Fact]
    public void A_reader_may_refuse_a_value_by_its_place()
    {
        Assert.Equal(["items[0].key: must be odd."], Read("{}", reader => Refused(reader, refuse: true)).Problems);
        Assert.Equal(["items[0].key: must be even."], Read("{}", reader => Refused(reader, refuse: false)).Problems);
        Assert.Equal(["items[0].key: must be an object."], Read("""{"key":[]}""", reader => reader.OptionalObject("key")).Problems);
    }

    private static int Refused(ObjectReader reader, bool refuse)
    {
        if (refuse)
        {
            reader.Refuse("key", "must be odd.");
        }

        reader.Require(true, "key", "must be there.");
        reader.Require(refuse, "key", "must be even.");
        return 0;
    }

    private static T Good<T>(string item, Func<ObjectReader, T> read)
    {
        var (value, problems) = Read(item, read);
        Assert.Empty(problems);
        return value;
    }

    private static T Bad<T>(string item, Func<ObjectReader, T> read)
    {
        var (value, problems) = Read(item, read);
        Assert.StartsWith("items[0].key", Assert.Single(problems), StringComparison.Ordinal);
        return value;
    }

    private static (T Value, IReadOnlyList<string> Problems) Read<T>(string item, Func<ObjectReader, T> read)
    {
        var problems = new List<string>();
        return (Assert.Single(ObjectReader.Items($$"""{"version":1,"items":[{{item}}]}""", "items", problems, read)), problems);
    }
}
