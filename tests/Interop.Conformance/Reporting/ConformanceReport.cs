using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Conformance.Reporting;

/// <summary>What became of every check; a host conforms when none failed and some passed.</summary>
public sealed record ConformanceReport(IReadOnlyList<CheckResult> Results)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    /// <summary>Whether the host keeps the contract as far as it was checked.</summary>
    public bool Conforms => Count(CheckOutcome.Failed) == 0 && Count(CheckOutcome.Passed) > 0;

    /// <summary>How many checks ended so.</summary>
    public int Count(CheckOutcome outcome) => Results.Count(result => result.Outcome == outcome);

    /// <summary>The report for people: a table with a row for each check, and the counts.</summary>
    public string Table()
    {
        var text = new StringBuilder("| Check | Outcome | Rule | Why |\n|---|---|---|---|\n");
        foreach (var result in Results)
        {
            text.Append("| ").Append(result.Check).Append(" | ").Append(Word(result.Outcome)).Append(" | ").Append(result.Rule).Append(" | ").Append(result.Why).Append(" |\n");
        }

        return text.Append('\n').Append(Summary).Append('\n').ToString();
    }

    /// <summary>The report for programs.</summary>
    public string Json() => JsonSerializer.Serialize(new { conforms = Conforms, results = Results }, Form);

    private string Summary =>
        $"{(Conforms ? "The host keeps the contract" : "The host does NOT keep the contract")}: {Count(CheckOutcome.Passed)} passed, {Count(CheckOutcome.Failed)} failed, {Count(CheckOutcome.NotApplicable)} not applicable.";

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => "passed",
        CheckOutcome.NotApplicable => "not applicable",
        _ => "FAILED",
    };
}
