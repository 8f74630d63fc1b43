namespace Interop.Contracts.Fhir;

/// <summary>The URLs and codes of the wire form, in one place.</summary>
public static class FhirNames
{
    /// <summary>The root of every canonical URL of the contract.</summary>
    public const string Base = "https://interop.example/fhir";

    /// <summary>The root of profile and extension URLs, with the slash that precedes the name.</summary>
    public const string Structure = Base + "/StructureDefinition/";

    /// <summary>The root of code system URLs, with the slash that precedes the name.</summary>
    public const string Codes = Base + "/CodeSystem/";

    /// <summary>The identifier system of agencies, by short name.</summary>
    public const string AgencySystem = Base + "/sid/agency";

    /// <summary>The identifier system of partners, by short name.</summary>
    public const string PartnerSystem = Base + "/sid/partner";

    /// <summary>The code system of recipient classes: government, humanitarian, private.</summary>
    public const string RecipientClassSystem = Codes + "recipient-class";

    /// <summary>The code system of data categories.</summary>
    public const string DataCategorySystem = Codes + "data-category";

    /// <summary>The code system of purposes of use.</summary>
    public const string PurposeSystem = Codes + "purpose-of-use";

    /// <summary>The code system of kinds of assistance.</summary>
    public const string AssistanceTypeSystem = Codes + "assistance-type";

    /// <summary>The code system of the groups that a beneficiary contract knows: household.</summary>
    public const string GroupTypeSystem = Codes + "group-type";

    /// <summary>HL7's roles in a family, which member roles use.</summary>
    public const string RoleCodeSystem = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

    /// <summary>The code system of Washington Group domains.</summary>
    public const string FunctionalDomainSystem = Codes + "functional-domain";

    /// <summary>HL7's kinds of coverage class, of which the contract uses <c>plan</c>.</summary>
    public const string CoverageClassSystem = "http://terminology.hl7.org/CodeSystem/coverage-class";

    /// <summary>HL7's purposes of use, of which a consent may name those that one of ours equals.</summary>
    public const string ActReasonSystem = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    /// <summary>HL7's standard extension for coordinates.</summary>
    public const string Geolocation = "http://hl7.org/fhir/StructureDefinition/geolocation";

    /// <summary>The extension with the notice that a consent followed.</summary>
    public const string ConsentNotice = Structure + "consent-notice";

    /// <summary>The extension that says how a consent was collected.</summary>
    public const string CollectionMethod = Structure + "collection-method";

    /// <summary>The extension that says exactly where a consent stands, since when and why.</summary>
    public const string ConsentStatus = Structure + "consent-status";

    /// <summary>The extension that says by which right somebody else spoke for the person.</summary>
    public const string ConsentDelegation = Structure + "consent-delegation";

    /// <summary>The extension with the household that a consent is about.</summary>
    public const string ConsentHousehold = Structure + "consent-household";

    /// <summary>The extension with the agency's own reference to whoever collected a consent.</summary>
    public const string ConsentCollector = Structure + "consent-collector";

    /// <summary>The extension with one programme that a consent's provision is about.</summary>
    public const string ConsentProgramme = Structure + "consent-programme";

    /// <summary>The extension with the SHA-256 of a consent's proof.</summary>
    public const string EvidenceHash = Structure + "evidence-hash";

    /// <summary>HL7's roles of participants, of which a consent's recipients have <c>IRCP</c>.</summary>
    public const string ParticipationSystem = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    /// <summary>The tag that carries a match's position in an adapter's answer; it never leaves the gateway.</summary>
    public const string PositionSystem = Base + "/sid/position";

    /// <summary>What an adapter host's CapabilityStatement instantiates whose change feed tells of every change: of records, of consents on record, and of deletions.</summary>
    public const string CompleteChanges = Base + "/CapabilityStatement/complete-changes";

    /// <summary>The media type of an adapter's streamed answer.</summary>
    public const string NdJson = "application/fhir+ndjson";

    /// <summary>The media type of one resource.</summary>
    public const string Json = "application/fhir+json";

    /// <summary>The canonical URL of the profile of each kind of record.</summary>
    public static string Profile(RecordKind kind) => kind switch
    {
        RecordKind.Beneficiary => Structure + "interop-beneficiary",
        RecordKind.Household => Structure + "interop-household",
        RecordKind.Enrolment => Structure + "interop-enrolment",
        RecordKind.Assistance => Structure + "interop-assistance",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The programme codes of one agency form this system.</summary>
    public static string ProgrammeSystem(string agency) => $"{Base}/sid/programme/{agency}";
}
