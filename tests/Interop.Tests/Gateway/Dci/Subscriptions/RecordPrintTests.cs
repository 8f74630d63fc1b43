using System.Text.Json.Nodes;
using CsCheck;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Dci.Subscriptions;
using Interop.Gateway.Pseudonyms;
using Microsoft.Extensions.DependencyInjection;

namespace Interop.Tests.Gateway.Dci.Subscriptions;

/// <summary>A print is the same as long as a subscriber is told the same, and tells nobody anything.</summary>
public sealed class RecordPrintTests(DciWorld world) : IClassFixture<DciWorld>
{
    private readonly RecordPrints _prints = new(world.World.App.Services.GetRequiredService<PairwiseDirectory>());

    [Fact]
    public void When_it_was_touched_and_in_which_order_it_lists_things_makes_no_difference()
    {
        var one = Print("""{"@type":"Person","@id":"p1","phone_number":["1","2"],"address":[{"a":"x","last_updated":"2026"}],"last_updated":"2026-05-01"}""");

        Assert.True(one.IsAs(Print("""{"@id":"p1","@type":"Person","address":[{"a":"x"}],"phone_number":["2","1"],"last_updated":"2027-05-01"}""").Bytes));
        Assert.False(one.IsAs(Print("""{"@type":"Person","@id":"p1","phone_number":["1","3"],"address":[{"a":"x"}]}""").Bytes));
        Assert.False(one.IsAs(Print("""{"@type":"Person","@id":"p1","phone_number":["1"],"address":[{"a":"x"}]}""").Bytes));
        Assert.False(one.IsAs(null));
    }

    [Fact]
    public void Of_two_subscriptions_the_prints_of_one_record_differ()
    {
        const string Record = """{"@type":"Person","@id":"p1"}""";

        Assert.False(Print(Record).IsAs(Print(Record, code: "c-2").Bytes));
    }

    [Fact]
    public void A_member_that_was_not_there_is_more_and_one_less_is_not()
    {
        Gen.Select(Gen.Int[0, 6].Array[0, 5], Gen.Int[0, 6].Array[0, 5]).Sample((before, now) =>
        {
            var (older, newer) = (Group(before), Group(now));
            Assert.Equal(now.Except(before).Any(), newer.HasMoreThan(older.Bytes));
            Assert.False(older.HasMoreThan(older.Bytes));
            Assert.False(older.HasMoreThan(null));
        });
    }

    [Fact]
    public void Only_another_status_is_more_of_an_enrolment()
    {
        var active = Print("""{"@type":"Beneficiary","@id":"e1","enrollment_status":"1"}""", DciRecordType.Beneficiary);

        Assert.True(Print("""{"@type":"Beneficiary","@id":"e1","status_change_date":["2026-06-01T00:00:00Z"]}""", DciRecordType.Beneficiary).HasMoreThan(active.Bytes));
        Assert.False(Print("""{"@type":"Beneficiary","@id":"e1","enrollment_status":"1","benefits":[1]}""", DciRecordType.Beneficiary).HasMoreThan(active.Bytes));
    }

    private RecordPrint Group(int[] members) =>
        Print(new JsonObject { ["member_list"] = new JsonArray([.. members.Distinct().Select(member => (JsonNode)new JsonObject { ["@id"] = $"p{member}" })]) }.ToJsonString(), DciRecordType.Group);

    private RecordPrint Print(string record, DciRecordType type = DciRecordType.Person, string code = "c-1") => _prints.Of(code, type, JsonNode.Parse(record)!.AsObject());
}
