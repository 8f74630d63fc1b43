using Interop.Consents.Recording;
using Interop.Contracts;
using Interop.Contracts.Consents;

namespace Interop.Gateway.Consents.Evidence;

/// <summary>Whether a token whose signature holds bears out a consent: a pure function that never lets a consent permit more than the token grants.</summary>
internal static class TokenRules
{
    private static readonly TokenRefusal MadeOut = TokenRefusal.PresenterMismatch with { Rule = "A token that names who may present it (azp) bears out a consent that lets that partner receive, and nobody else." };

    /// <summary>Why it does not; null when it does.</summary>
    /// <param name="token">The token.</param>
    /// <param name="consent">The consent as it is to stand.</param>
    /// <param name="audiences">The names under which this gateway is meant.</param>
    /// <param name="controllers">The names under which the agency is meant.</param>
    /// <param name="now">The time.</param>
    public static TokenRefusal? Refusal(ConsentToken token, ConsentRecord consent, IReadOnlyCollection<string> audiences, IReadOnlyCollection<string> controllers, DateTimeOffset now)
    {
        var granted = token.Grants.Where(grant => controllers.Contains(grant.Controller, StringComparer.Ordinal)).ToList();
        return !IsFor(token, audiences) ? TokenRefusal.AudienceMismatch
            : !IsAbout(token, consent.Subject) ? TokenRefusal.SubjectMismatch
            : granted.Count == 0 ? TokenRefusal.ControllerNotGranted
            : Untimely(token, now) is { } untimely ? untimely
            : Permits(consent) ? Excess(token, consent, Categories(granted.SelectMany(grant => grant.Scopes)))
            : null;
    }

    /// <summary>Whether it is meant for one of these.</summary>
    public static bool IsFor(ConsentToken token, IReadOnlyCollection<string> audiences) => audiences.Contains(token.Audience, StringComparer.Ordinal);

    /// <summary>Why it does not hold at this time; null when it does.</summary>
    public static TokenRefusal? Untimely(ConsentToken token, DateTimeOffset now) =>
        token.From > now + RecordingRules.Skew || token.IssuedAt > now + RecordingRules.Skew ? TokenRefusal.NotYetValid
        : token.Until < now ? TokenRefusal.Expired
        : null;

    /// <summary>The categories that scopes are; one that is no category here grants nothing here.</summary>
    public static DataCategorySet Categories(IEnumerable<string> scopes) =>
        DataCategorySet.Of(scopes.Select(scope => DataCategoryCode.TryParse(scope, out var category) ? category : (DataCategory?)null).OfType<DataCategory>());

    /// <summary>Whether a consent permits anything.</summary>
    public static bool Permits(ConsentRecord consent) =>
        consent.Status is not (ConsentStatus.Refused or ConsentStatus.Withdrawn) && consent.Exceptions.Prepend(consent.Clause).Any(clause => clause.Decision == ConsentDecision.Permit);

    private static TokenRefusal? Excess(ConsentToken token, ConsentRecord consent, DataCategorySet granted)
    {
        var clause = consent.Clause;
        return token.Presenter is { } presenter && !(clause.Recipients is [var recipient] && recipient == presenter && clause.RecipientClasses.Count == 0) ? MadeOut
            : clause.Purposes.Any(purpose => purpose.Code != token.Purpose) ? TokenRefusal.PurposeNotAllowed
            : clause.Decision != ConsentDecision.Permit || !granted.Covers(clause.Categories) ? TokenRefusal.ScopeExceeds
            : !token.Periodic || clause.Start is not { } start || clause.End is not { } end || Begin(start) < token.From || LastSecond(end) > token.Until ? TokenRefusal.ValidityExceeds
            : null;
    }

    private static bool IsAbout(ConsentToken token, ConsentSubject subject) => subject.Identifier is { } identifier
        ? (token.SubjectType, token.SubjectValue) == (identifier.System, identifier.Value)
        : (token.SubjectType, token.SubjectValue) == (subject.Kind == RecordKind.Household ? "Group" : "Patient", subject.LogicalId);

    private static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static DateTimeOffset LastSecond(DateOnly day) => Begin(day).AddDays(1).AddSeconds(-1);
}
