using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Dci.Querying;

namespace Interop.Gateway.Dci.Publishing;

/// <summary>The attribute catalogue as JSON, made from the attributes that the compiler knows.</summary>
internal static class AttributeCatalogue
{
    /// <summary>Every attribute that there is; it tells of no agency.</summary>
    public static JsonObject General() => Of((_, _) => true, (_, attribute) => attribute.Sort is not null);

    /// <summary>The attributes that may be asked and sorted by.</summary>
    public static JsonObject Of(Func<DciRecordType, DciAttribute, bool> asks, Func<DciRecordType, DciAttribute, bool> sorts) => new()
    {
        ["records"] = new JsonArray([.. Enum.GetValues<DciRecordType>()
            .Select(type => (Type: type, Attributes: DciAttributes.All(type).Where(attribute => asks(type, attribute)).ToList()))
            .Where(record => record.Attributes.Count > 0)
            .Select(record => (JsonNode)new JsonObject
            {
                ["reg_record_type"] = record.Type.ToString(),
                ["attributes"] = new JsonArray([.. record.Attributes.Select(attribute => (JsonNode)Attribute(record.Type.Kind(), attribute, sorts(record.Type, attribute)))]),
            })]),
    };

    private static JsonObject Attribute(RecordKind kind, DciAttribute attribute, bool sortable)
    {
        var json = new JsonObject
        {
            ["attribute_name"] = attribute.Name,
            ["form"] = attribute.Form.ToString().ToLowerInvariant(),
            ["operators"] = Texts(attribute.Operators.Select(DciOperators.Name)),
        };
        if (attribute.Codes is { } list)
        {
            json["codes"] = Texts(list.Codes);
        }

        json["sortable"] = sortable;
        json["data_categories"] = Texts(attribute.Parameters(kind).Select(parameter => SearchParameters.Find(parameter.Kind, parameter.Name)?.Category).OfType<DataCategory>().Select(category => category.Code()));
        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
