using Interop.Consents.Deciding;
using Interop.Gateway.Audit;
using Interop.Gateway.Authentication;
using Interop.Gateway.Configuration;
using Interop.Gateway.Fhir;
using Interop.Gateway.Filtering;
using Interop.Gateway.Pseudonyms;
using Interop.Gateway.Searching;

namespace Interop.Gateway.Enforcement;

/// <summary>A permitted question on its way to the adapter and back; without one nothing is forwarded.</summary>
internal sealed class Exchange(Agency agency, Caller caller, FhirRequest request, QueryPermit permit, long seq)
{
    public Agency Agency { get; } = agency;

    public Caller Caller { get; } = caller;

    public FhirRequest Request { get; } = request;

    public QueryPermit Permit { get; } = permit;

    /// <summary>The version of the policies up to which it was decided.</summary>
    public long Seq { get; } = seq;

    /// <summary>How long the adapter may take.</summary>
    public required TimeSpan Deadline { get; set; }

    /// <summary>What the ledger will say of it, as far as it is known.</summary>
    public required LedgerEntry Entry { get; init; }

    /// <summary>The ids by which the caller sees records; null for the registry's own.</summary>
    public PairwiseIds? Ids { get; init; }

    /// <summary>Is shown every record that the adapter offers, before it is decided; for stewards of the agency itself.</summary>
    public Action<OfferedRecord>? Offered { get; init; }

    /// <summary>How much is kept of what is released.</summary>
    public AnswerDepth Depth { get; set; }

    /// <summary>Whether records are counted to the end, behind a full page too; where they are read from their beginning, that is the number of all.</summary>
    public bool CountsAll { get; set; }

    /// <summary>How many released records come before the page, where all are counted; of these nothing leaves.</summary>
    public int Offset { get; set; }

    /// <summary>Which records are passed over before they are decided; null for none.</summary>
    public Func<OfferedRecord, bool>? SkipRecord { get; set; }

    /// <summary>Is told the id of every record that is released, also of one that is only counted; null for nobody.</summary>
    public Action<string>? Taken { get; set; }

    /// <summary>A consent that the caller showed with the question, as one more of its person's; null for none.</summary>
    public ShownConsent? Shown { get; init; }

    /// <summary>Which released records are passed over, by how much is released of them; null for none.</summary>
    public Func<RecordDecision.Released, bool>? Skip { get; set; }

    /// <summary>What a search found that took more than one question; null for one that took one.</summary>
    public SearchOutcome? Outcome { get; set; }

    /// <summary>What came back and may leave; null as long as nothing did.</summary>
    public Answer? Answer { get; set; }

    /// <summary>Whether the answer was given up because it took too long.</summary>
    public bool TimedOut { get; set; }

    /// <summary>Another question of the same caller's to the same agency, with a permit of its own.</summary>
    public Exchange With(FhirRequest request, QueryPermit permit) => new(Agency, Caller, request, permit, Seq)
    {
        Deadline = Deadline,
        Entry = Entry,
        Ids = Ids,
        Shown = Shown,
    };

    /// <summary>The same question with a consent that was shown, of which the ledger will say.</summary>
    public Exchange Showing(ShownConsent shown) => new(Agency, Caller, Request, Permit, Seq)
    {
        Deadline = Deadline,
        Entry = Entry with { Records = [.. Entry.Records ?? [], shown.Reference] },
        Ids = Ids,
        Shown = shown,
    };

    /// <summary>Gives back what holds the answer, once it has left or will not.</summary>
    public void Release()
    {
        if (Outcome is null)
        {
            Answer?.Dispose();
            return;
        }

        foreach (var part in Outcome.Parts)
        {
            part.Answer?.Dispose();
        }
    }
}
