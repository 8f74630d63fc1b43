using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Interop.Contracts;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;

namespace Interop.Adapters.Indexing;

/// <summary>Records as compact JSON in the index; when a record last changed stands beside it, not within.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Compact } },
        Converters =
        {
            new TextConverter<Identifier>(identifier => identifier.ToString(), text => Identifier.TryParse(text, out var value) ? value : null),
            new TextConverter<PartialDate>(date => date.Text, text => PartialDate.TryParse(text, out var value) ? value : default),
            new TextConverter<PurposeOfUse>(purpose => purpose.Code, text => PurposeOfUse.TryParse(text, out var value) ? value : null),
            new TextConverter<DataCategorySet>(set => set.ToString(), Categories),
        },
    };

    /// <summary>A record, without when it last changed.</summary>
    public static byte[] Write(RegistryRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, record.GetType(), Options);

    /// <summary>Any part of a record.</summary>
    public static byte[] Write<T>(T part) => JsonSerializer.SerializeToUtf8Bytes(part, Options);

    /// <summary>The record of this kind, with when it last changed.</summary>
    public static RegistryRecord Read(RecordKind kind, ReadOnlySpan<byte> json, DateTimeOffset lastUpdated) => kind switch
    {
        RecordKind.Beneficiary => JsonSerializer.Deserialize<Beneficiary>(json, Options)! with { LastUpdated = lastUpdated },
        RecordKind.Household => JsonSerializer.Deserialize<Household>(json, Options)! with { LastUpdated = lastUpdated },
        RecordKind.Enrolment => JsonSerializer.Deserialize<Enrolment>(json, Options)! with { LastUpdated = lastUpdated },
        RecordKind.Assistance => JsonSerializer.Deserialize<Assistance>(json, Options)! with { LastUpdated = lastUpdated },
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Any part of a record.</summary>
    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Options)!;

    // What is default need not be written, so nothing is required in reading; computed properties and the time of change are left out.
    // A list that a constructor takes is always written, because without it the constructor would get null.
    private static void Compact(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.IsRequired = false;
            if (property.AssociatedParameter is not null)
            {
                continue;
            }

            if (property.Name is "lastUpdated" || property.Set is null)
            {
                property.ShouldSerialize = static (_, _) => false;
            }
            else if (typeof(IEnumerable).IsAssignableFrom(property.PropertyType) && property.PropertyType.IsInterface)
            {
                property.ShouldSerialize = static (_, value) => value is not ICollection { Count: 0 } and not null;
            }
        }
    }

    private static DataCategorySet Categories(string text) =>
        DataCategorySet.Of(text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => DataCategoryCode.TryParse(code, out var category) ? category : throw new JsonException()));
}
