using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.Fhir.Searching;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Stewards;

/// <summary>A steward's question: <c>GET [base]/TYPE/ID/$preview</c>, <c>$explain</c> or <c>$access-summary</c>.</summary>
/// <param name="Operation">What is asked.</param>
/// <param name="Kind">The kind of record.</param>
/// <param name="Id">The record's logical id.</param>
/// <param name="Partner">The partner in question; null for all.</param>
/// <param name="Purpose">The purpose in question; null for all.</param>
/// <param name="At">The moment in question; null for now.</param>
internal sealed record StewardQuestion(StewardOperation Operation, RecordKind Kind, string Id, string? Partner, PurposeOfUse? Purpose, DateTimeOffset? At)
{
    private static readonly Dictionary<string, StewardOperation> Operations = new(StringComparer.Ordinal)
    {
        ["$preview"] = StewardOperation.Preview,
        ["$explain"] = StewardOperation.Explain,
        ["$access-summary"] = StewardOperation.AccessSummary,
    };

    /// <summary>Whether a path asks such a question at all.</summary>
    public static bool IsAsked(string path) => path.Split('/') is [_, _, var operation] && Operations.ContainsKey(operation);

    /// <summary>Reads the question; null with every problem when it is not understood.</summary>
    public static StewardQuestion? Parse(HttpRequest request, string path, DateTimeOffset now, out IReadOnlyList<FhirIssue> problems)
    {
        var found = new List<FhirIssue>();
        problems = found;
        var segments = path.Split('/');
        var operation = Operations[segments[2]];
        if (!HttpMethods.IsGet(request.Method) || !RecordKindType.TryParse(segments[0], out var kind) || !SearchParser.IsLogicalId(segments[1])
            || (operation == StewardOperation.AccessSummary && kind != RecordKind.Beneficiary))
        {
            found.Add(new("not-supported", "Ask by GET of Patient, Group, Coverage or SupplyDelivery by logical id; an access summary is of a Patient."));
            return null;
        }

        string[] known = operation switch
        {
            StewardOperation.Preview => ["partner", "purpose"],
            StewardOperation.Explain => ["partner", "purpose", "at"],
            _ => [],
        };
        found.AddRange(request.Query.Keys.Except(known).Select(key => new FhirIssue("not-supported", $"This operation takes {(known.Length == 0 ? "no parameters" : string.Join(", ", known))}.", key)));
        found.AddRange(request.Query.Where(pair => pair.Value.Count > 1).Select(pair => new FhirIssue("invalid", "Give this parameter once.", pair.Key)));
        var partner = request.Query["partner"].ToString();
        if (known.Length > 0 && partner.Length == 0)
        {
            found.Add(new("required", "Name the partner.", "partner"));
        }

        var purpose = PurposeOfUse.TryParse(request.Query["purpose"].ToString(), out var parsed) ? parsed : null;
        if (known.Length > 0 && purpose is null)
        {
            found.Add(new("required", $"Name the purpose: one of {string.Join(", ", PurposeOfUse.All)}.", "purpose"));
        }

        var at = Moment(request, now, found);
        return found.Count > 0 ? null : new(operation, kind, segments[1], partner.Length == 0 ? null : partner, purpose, at);
    }

    private static DateTimeOffset? Moment(HttpRequest request, DateTimeOffset now, List<FhirIssue> found)
    {
        var text = request.Query["at"].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (!InstantText.TryParse(text, out var at) || at > now)
        {
            found.Add(new("value", "Give a moment of the past with its offset, such as 2026-11-23T12:00:00Z.", "at"));
            return null;
        }

        return at;
    }
}
