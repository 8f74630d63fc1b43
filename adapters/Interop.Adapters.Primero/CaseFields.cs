namespace Interop.Adapters.Primero;

/// <summary>Names of fields that the adapter itself reads.</summary>
internal static class CaseFields
{
    public const string Id = "id";
    public const string RecordState = "record_state";
    public const string LastUpdatedAt = "last_updated_at";
    public const string ConsentForServices = "consent_for_services";
    public const string DisclosureOtherOrgs = "disclosure_other_orgs";

    /// <summary>What the adapter makes of the two flags of consent.</summary>
    public const string SharingConsent = "sharing_consent";

    /// <summary>What is asked for whatever the options name.</summary>
    public static readonly string[] Always = [Id, RecordState, LastUpdatedAt, ConsentForServices, DisclosureOtherOrgs];
}
