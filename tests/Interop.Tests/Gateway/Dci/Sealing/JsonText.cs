using System.Text.Json.Nodes;
using CsCheck;

namespace Interop.Tests.Gateway.Dci.Sealing;

/// <summary>JSON of every kind, for properties.</summary>
internal static class JsonText
{
    private static readonly Gen<string> Names = Gen.String[Gen.Char["ab\"\\\n\u0001é€\ufb01 /"], 0, 6];

    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf(
        Names.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Int.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Double[-1e6, 1e6].Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<JsonNode?> Value = Gen.OneOf(Leaf, Leaf.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])), Members(Leaf).Select(json => (JsonNode?)json));

    /// <summary>An object with whatever in it.</summary>
    public static Gen<JsonObject> Object { get; } = Members(Value);

    /// <summary>The same with its members in the opposite order.</summary>
    public static JsonNode? Shuffled(JsonNode? json) => json switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Shuffled(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Shuffled)]),
        _ => json?.DeepClone(),
    };

    private static Gen<JsonObject> Members(Gen<JsonNode?> value) =>
        Gen.Select(Names, value).Array[0, 5].Select(members => new JsonObject(members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone()))));
}
