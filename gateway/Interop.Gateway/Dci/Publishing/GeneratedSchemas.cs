using System.Reflection;
using System.Text.Json.Nodes;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Dci.Records;
using Interop.Gateway.Dci.Subscriptions;

namespace Interop.Gateway.Dci.Publishing;

/// <summary>The schemas made from what the code knows: codes, attributes, operators and names of records are not written a second time.</summary>
internal static class GeneratedSchemas
{
    public static void AddTo(JsonObject schemas)
    {
        foreach (var list in CodeList.All)
        {
            schemas.Add(list.Name, Codes(list.Codes));
        }

        var attributes = Enum.GetValues<DciRecordType>().SelectMany(DciAttributes.All).ToList();
        schemas.Add("IdentifierTypeEnum", Codes(DciIdentifierTypes.All));
        schemas.Add("AttributeName", Codes(attributes.Select(attribute => attribute.Name)));
        schemas.Add("SortableName", Codes(attributes.Where(attribute => attribute.Sort is not null).Select(attribute => attribute.Name)));
        schemas.Add("ExpressionOperator", Codes(DciOperators.All.SelectMany(name => (string[])[$"${name}", name])));
        schemas.Add("RecordType", Named(DciRecordTypes.All));
        schemas.Add("SubscribableEvent", Named(EventType.All.Select(type => type.Code)));
        schemas.Add("EventTypeEnum", Codes(EventType.All.Select(type => type.Code)));
        schemas.Add("RegistryType", Named(DciRecordTypes.Registries));
        schemas.Add("ErrorCode", Codes(Said("err.")));
        schemas.Add("ReasonCode", Codes(Said("rjct.")));
    }

    private static JsonObject Codes(IEnumerable<string> codes) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. codes.Distinct(StringComparer.Ordinal).Select(code => (JsonNode)code)]) };

    // DCI writes these with a namespace before them, and without.
    private static JsonObject Named(IEnumerable<string> names) => new() { ["type"] = "string", ["maxLength"] = 128, ["pattern"] = $"^(.*:)?({string.Join('|', names)})$" };

    private static IEnumerable<string> Said(string prefix) => ((Type[])[typeof(DciCodes), typeof(SubscriptionCodes)]).SelectMany(codes => codes.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(field => field.GetRawConstantValue()).OfType<string>().Where(code => code.StartsWith(prefix, StringComparison.Ordinal));
}
