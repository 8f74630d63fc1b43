using Interop.Gateway.Dci.Records;

namespace Interop.Gateway.Dci.Querying;

/// <summary>The attribute catalogue: by what each record can be asked for. What is not here is refused by name.</summary>
internal static class DciAttributes
{
    private static readonly DciAttribute Id = new("@id", "_id", AttributeForm.Text);
    private static readonly DciAttribute Area = new("area", "address", AttributeForm.Text);
    private static readonly DciAttribute Updated = new("last_updated", "_lastUpdated", AttributeForm.Moment) { Sort = "_lastUpdated" };

    private static readonly DciAttribute[] Person =
    [
        Id,
        new("name", "name:exact", AttributeForm.Text) { Sort = "name" },
        new("sex", "gender", AttributeForm.Code) { Codes = CodeList.Sex },
        new("birth_date", "birthdate", AttributeForm.Date) { Sort = "birthdate" },
        Area,
        Updated,
    ];

    private static readonly DciAttribute[] Group = [Id, new("member_list.@id", "member", AttributeForm.Text), Area, Updated];

    private static readonly DciAttribute[] Beneficiary =
    [
        Id,
        new("member.@id", "patient", AttributeForm.Text),
        new("programme_identifier", "class-value", AttributeForm.Text),
        new("enrollment_status", "status", AttributeForm.Code) { Codes = CodeList.EnrollmentStatus },
        Updated,
    ];

    /// <summary>The attributes of a record, besides its identifiers.</summary>
    public static IReadOnlyList<DciAttribute> Of(DciRecordType type) => type switch
    {
        DciRecordType.Group => Group,
        DciRecordType.Beneficiary => Beneficiary,
        _ => Person,
    };

    /// <summary>Every attribute of a record, its identifiers among them.</summary>
    public static IEnumerable<DciAttribute> All(DciRecordType type) => Of(type).Concat(DciIdentifierTypes.All.Select(name => Find(type, name)!));

    /// <summary>
    /// The attribute of this name, identifier types among them; null for any other. DCI's types number persons, so a group or beneficiary
    /// is found by the person in it.
    /// </summary>
    public static DciAttribute? Find(DciRecordType type, string name) => Of(type).FirstOrDefault(attribute => attribute.Name == name)
        ?? (DciIdentifierTypes.All.Contains(name) ? new(name, Identifier(type), AttributeForm.Identifier) : null);

    /// <summary>DCI's name of a FHIR parameter that a question was compiled to.</summary>
    public static string? Name(DciRecordType type, string parameter) =>
        Of(type).FirstOrDefault(attribute => Bare(attribute.Parameter) == Bare(parameter))?.Name ?? (parameter == Identifier(type) ? "identifier_type" : null);

    private static string Identifier(DciRecordType type) => type switch
    {
        DciRecordType.Group => "member.identifier",
        DciRecordType.Beneficiary => "patient.identifier",
        _ => "identifier",
    };

    private static string Bare(string parameter) => parameter.Split(':')[0];
}
