using Interop.Gateway.Filtering;
using Interop.Gateway.Filtering.Answers;

namespace Interop.Gateway.Enforcement;

/// <summary>
/// Fills an answer from an adapter's stream: reads on until the page is full of released records and one more is known to follow, or
/// the stream has ended; so neither the length of a page nor its next link tells of what was withheld.
/// </summary>
internal sealed class AnswerFiller(RecordDecider decider)
{
    public async Task<Answer> FillAsync(Exchange exchange, IAnswerReader answer, CancellationToken cancellation)
    {
        var query = exchange.Request.Query;
        using var records = new RecordStream(answer, query.Kind, withSearch: query.Criteria.Count > 0);
        var page = new AnswerPage(exchange);
        try
        {
            while (await records.NextAsync(cancellation) is { } record)
            {
                exchange.Offered?.Invoke(record);
                if (exchange.SkipRecord?.Invoke(record) == true)
                {
                    page.PassOver(record);
                    continue;
                }

                if (!page.Take(record, decider.Decide(exchange, record), records.Json, records.Tape))
                {
                    return page.Answer(isLast: false);
                }
            }

            return page.Answer(isLast: true);
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }
}
