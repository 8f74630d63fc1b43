using Interop.Gateway.Enforcement;

namespace Interop.Gateway.Searching;

/// <summary>Puts the questions of one search to the adapter one after the other, within the time that the search has as a whole.</summary>
internal sealed class SearchStep(Exchange search, Func<Exchange, Task> forward, TimeProvider clock)
{
    // A few hops between households, members, enrolments and assistance; more is a search that should be several.
    private const int MostQuestions = 32;

    private readonly long _begun = clock.GetTimestamp();
    private readonly List<Exchange> _parts = [];

    /// <summary>Every question put so far.</summary>
    public IReadOnlyList<Exchange> Parts => _parts;

    /// <summary>Puts a question; throws <see cref="SearchStoppedException"/> when it is not answered in full.</summary>
    public async Task<Answer> AskAsync(Exchange question)
    {
        var left = search.Deadline - clock.GetElapsedTime(_begun);
        if (left <= TimeSpan.Zero || _parts.Count == MostQuestions)
        {
            throw new SearchStoppedException(tooCostly: true);
        }

        question.Deadline = left;
        _parts.Add(question);
        await forward(question);
        return question.Answer ?? throw new SearchStoppedException(question.TimedOut);
    }
}
