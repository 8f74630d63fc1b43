using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Consents.Partners;

namespace Interop.Gateway.Dci.Dialects;

/// <summary>
/// How one kind of client departs from DCI as it is written: a table of rewritings to the strict form, which is then read as any other message is.
/// A rewriting says in other words what the message says; it takes nothing away that would narrow a question.
/// </summary>
internal sealed record MessageDialect(IReadOnlyList<DialectRule> Rules)
{
    private static readonly MessageDialect Strict = new([]);

    /// <summary>Texts that stand in a signature's place where there is none.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    public static MessageDialect Of(DciDialect dialect) => dialect switch
    {
        DciDialect.Samples => SamplesDialect.Table,
        DciDialect.OpenCrvs => OpenCrvsDialect.Table,
        DciDialect.OpenSpp => OpenSppDialect.Table,
        _ => Strict,
    };

    /// <summary>Whether a signature is the placeholder for one: then the message is unsigned, and taken only where unsigned messages are.</summary>
    public bool IsTemplate(string signature) => Templates.Any(template => signature.EndsWith(template, StringComparison.Ordinal));

    /// <summary>The envelope in the strict form.</summary>
    public JsonElement ToStrict(JsonElement envelope)
    {
        if (Rules.Count == 0)
        {
            return envelope;
        }

        var rewritten = JsonObject.Create(envelope)!;
        foreach (var rule in Rules)
        {
            rule.Apply(rewritten);
        }

        return JsonSerializer.SerializeToElement(rewritten);
    }
}
