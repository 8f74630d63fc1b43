using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Contracts;
using Interop.Gateway.Dci.Messages;
using Interop.Gateway.Dci.Querying;
using Interop.Gateway.Fhir;

namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>Reads one request of a subscribe message: its filter is what a search asks, and is read as that.</summary>
internal sealed class SubscriptionReader(PurposeOfUse purpose, DateTimeOffset now, int mostDays)
{
    private static readonly (string Search, string Subscription)[] Names = [("search_criteria", "subscribe_criteria"), ("query_type", "filter_type"), ("query", "filter"), ("reg_record_type", "notify_record_type")];

    public SubscriptionOrder Read(JsonElement json, string path, HashSet<string> references)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new("", [new(SubscriptionCodes.Details, path, "must be an object.")]);
        }

        var issues = new List<DciIssue>();
        var item = new FieldReader(json, path, issues);
        item.Only(SubscriptionCodes.Details, "reference_id", "timestamp", "subscribe_criteria", "locale");
        var criteria = item.Object("subscribe_criteria", SubscriptionCodes.Details, required: true);
        criteria?.Only(SubscriptionCodes.Details, "version", "reg_type", "reg_event_type", "frequency", "filter_type", "filter", "notify_record_type", "authorize");
        var code = criteria?.Text("reg_event_type", 128, SubscriptionCodes.EventType, required: true);
        var type = code is null ? null : EventType.Find(code);
        if (code is not null && type is null)
        {
            criteria!.Wrong(SubscriptionCodes.EventType, "reg_event_type", $"must be one of {string.Join(", ", EventType.All.Select(known => known.Code))}: no other event is told of here.");
        }

        var search = Search(item, criteria);
        var read = new SearchItemReader(purpose).Read(JsonSerializer.SerializeToElement(search), path, references);
        issues.AddRange(read.Issues.Select(Named));
        if (criteria?.Text("notify_record_type", 128, SubscriptionCodes.Details, required: true) is not null && type is not null && read.Criteria is { } records && !type.Records.Contains(records.Type))
        {
            criteria.Wrong(SubscriptionCodes.Details, "notify_record_type", $"must be {string.Join(" or ", type.Records)}: the event is of no other records.");
        }

        var (cron, start, end) = Frequency(criteria);
        return issues.Count > 0 ? new(read.ReferenceId, issues) : new(read.ReferenceId, issues)
        {
            To = new(type!, JsonSerializer.SerializeToElement(search)),
            Type = read.Criteria!.Type,
            Cron = cron,
            Start = start,
            End = end,
        };
    }

    private static JsonObject Search(FieldReader item, FieldReader? criteria)
    {
        var query = new JsonObject { ["pagination"] = new JsonObject { ["page_size"] = FhirRequest.MostCount } };
        Copy(criteria, query, "version", "version");
        Copy(criteria, query, "reg_type", "reg_type");
        Copy(criteria, query, "authorize", "authorize");
        Copy(criteria, query, "filter_type", "query_type");
        Copy(criteria, query, "filter", "query");
        Copy(criteria, query, "notify_record_type", "reg_record_type");
        var search = new JsonObject { ["search_criteria"] = query };
        Copy(item, search, "reference_id", "reference_id");
        Copy(item, search, "timestamp", "timestamp");
        Copy(item, search, "locale", "locale");
        return search;
    }

    private static void Copy(FieldReader? from, JsonObject to, string name, string other)
    {
        if (from?.Find(name) is { } value)
        {
            to[other] = JsonNode.Parse(value.GetRawText());
        }
    }

    /// <summary>What is wrong with a search, in the words of the subscription.</summary>
    public static DciIssue Named(DciIssue issue) => new(
        issue.Code is DciCodes.ReferenceId or DciCodes.ReferenceIdTwice or DciCodes.Timestamp ? issue.Code : SubscriptionCodes.Details,
        string.Join('.', issue.Field.Split('.').Select(Named)),
        issue.Rule);

    private static string Named(string part)
    {
        var (name, index) = part.IndexOf('[', StringComparison.Ordinal) is var at and > 0 ? (part[..at], part[at..]) : (part, "");
        return (Names.FirstOrDefault(pair => pair.Search == name).Subscription ?? name) + index;
    }

    private (string Cron, DateTimeOffset Start, DateTimeOffset End) Frequency(FieldReader? criteria)
    {
        if (criteria?.Object("frequency", SubscriptionCodes.Details, required: true) is not { } frequency)
        {
            return ("", default, default);
        }

        frequency.Only(SubscriptionCodes.Details, "start_time", "end_time", "frequency");
        var (start, end) = (frequency.Moment("start_time", SubscriptionCodes.Details), frequency.Moment("end_time", SubscriptionCodes.Details));
        var cron = frequency.Text("frequency", 100, SubscriptionCodes.Details, required: true);
        if (cron is not null && !Moments.IsCron(cron))
        {
            frequency.Wrong(SubscriptionCodes.Details, "frequency", "must be five fields of cron, such as 0 6 * * *, in UTC.");
        }

        if (start is not null && end is not null && (end <= start || end <= now || end > now.AddDays(mostDays)))
        {
            frequency.Wrong(SubscriptionCodes.Details, "end_time", $"must be after start_time and now, and within {mostDays} days.");
        }

        return (cron ?? "", start ?? default, end ?? default);
    }
}
