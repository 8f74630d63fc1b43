using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Pseudonyms;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>
/// Makes prints of records as a subscriber is told of them. When the registry last touched a record, and in which order it lists things, is
/// left out: both may move by what the subscriber may not see. Prints of two subscriptions cannot be compared, and none can be guessed without the gateway's key.
/// </summary>
internal sealed class RecordPrints(PairwiseDirectory directory)
{
    private const string Touched = "last_updated";
    private readonly byte[] _key = directory.Derive("dci-told");

    public RecordPrint Of(string code, DciRecordType type, JsonObject record)
    {
        IEnumerable<byte[]> parts = type switch
        {
            DciRecordType.Group => record["member_list"]?.AsArray().Select(member => Hash(code, "member", (string?)member!["@id"] ?? "", RecordPrint.Part)) ?? [],
            DciRecordType.Beneficiary => [Hash(code, "status", $"{record["enrollment_status"]?.ToJsonString()} {record["status_change_date"]?.ToJsonString()}", RecordPrint.Part)],
            _ => [],
        };
        return new([.. Hash(code, "record", Text(record), RecordPrint.Whole), .. parts.OrderBy(Convert.ToHexString, StringComparer.Ordinal).SelectMany(part => part)]);
    }

    private byte[] Hash(string code, string what, string text, int length) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{code}\n{what}\n{text}"))[..length];

    private static string Text(JsonNode? node) => node switch
    {
        JsonObject record => $"{{{string.Join(',', record.Where(member => member.Key != Touched).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"\"{member.Key}\":{Text(member.Value)}"))}}}",
        JsonArray list => $"[{string.Join(',', list.Select(Text).Order(StringComparer.Ordinal))}]",
        _ => node?.ToJsonString() ?? "null",
    };
}
