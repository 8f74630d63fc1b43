using NJsonSchema;
using NJsonSchema.Validation;

namespace Interop.Adapters.Mapping;

/// <summary>Checks a mapping file against its JSON Schema and says each problem in words.</summary>
internal static class SchemaCheck
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromJsonAsync(SchemaText()).GetAwaiter().GetResult());

    /// <summary>The schema, as editors read it.</summary>
    public static string SchemaText()
    {
        using var stream = typeof(SchemaCheck).Assembly.GetManifestResourceStream("mapping.schema.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Everything in the document that breaks the schema.</summary>
    public static IEnumerable<MappingProblem> Check(string json) =>
        Schema.Value.Validate(json).SelectMany(Leaves).Select(Problem).Distinct();

    // An alternative that fails is told as a whole; a failing item or value is told by what fails within it.
    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError { Kind: ValidationErrorKind.ArrayItemNotValid or ValidationErrorKind.AdditionalPropertiesNotValid } parent
            ? parent.Errors.Values.SelectMany(children => children).SelectMany(Leaves)
            : [error];

    private static MappingProblem Problem(ValidationError error)
    {
        var path = "$" + (error.Path ?? "").TrimStart('#').Replace("/", ".", StringComparison.Ordinal).TrimEnd('.');
        var (rule, fix) = error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => ("It is required and missing.", "Add it."),
            ValidationErrorKind.NoAdditionalPropertiesAllowed => ("There is no such key here.", "Remove it, or correct its spelling; the schema lists the keys."),
            ValidationErrorKind.NotInEnumeration => ("The value is not in the list.", $"Use one of: {Values(error.Schema)}."),
            ValidationErrorKind.PatternMismatch => ("The value is not in the form required.", $"It must match {error.Schema.ActualSchema.Pattern}."),
            ValidationErrorKind.TooFewItems or ValidationErrorKind.TooFewProperties => ("It is empty.", "Give at least one, or leave it out."),
            ValidationErrorKind.ItemsNotUnique => ("The same thing stands here twice.", "Remove one."),
            ValidationErrorKind.StringTooShort or ValidationErrorKind.StringTooLong => ("The text is too short or too long.", "See the schema for its length."),
            ValidationErrorKind.NotOneOf => ("Exactly one of two forms is required.", "Give 'column' or 'const' with what belongs to it, not both and not neither."),
            ValidationErrorKind.NotAnyOf when error.Property is "version" or "language" or "method" or "collectedOn" =>
                ("It is neither a constant in the form required nor a column.", "Give the constant as text, or an object with 'column' and what belongs to it; the schema shows both."),
            ValidationErrorKind.NotAnyOf => ("At least one of 'recipients' and 'recipientClasses' is required.", "Name who may receive the data."),
            _ => ($"The value is of the wrong kind ({error.Kind}).", "See the schema for what stands here."),
        };
        return new(path, rule, fix);
    }

    private static string Values(JsonSchema schema) =>
        string.Join(", ", schema.ActualSchema.Enumeration.Select(value => value switch { null => "null", true => "true", false => "false", "\t" => "\\t", _ => $"{value}" }));
}
