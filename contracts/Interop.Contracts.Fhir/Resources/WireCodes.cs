using Interop.Contracts.Consents;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;

namespace Interop.Contracts.Fhir.Resources;

/// <summary>The codes of the wire form, for each enum of the contract.</summary>
public static class WireCodes
{
    /// <summary>FHIR's administrative genders.</summary>
    public static CodeMap<Gender> Genders { get; } =
        new((Gender.Unknown, "unknown"), (Gender.Male, "male"), (Gender.Female, "female"), (Gender.Other, "other"));

    /// <summary>FHIR's contact point systems, those that the contract knows.</summary>
    public static CodeMap<ContactSystem> ContactSystems { get; } =
        new((ContactSystem.Phone, "phone"), (ContactSystem.Email, "email"), (ContactSystem.Sms, "sms"));

    /// <summary>Washington Group domains, of the code system <c>functional-domain</c>.</summary>
    public static CodeMap<FunctionalDomain> FunctionalDomains { get; } = new(
        (FunctionalDomain.Seeing, "seeing"),
        (FunctionalDomain.Hearing, "hearing"),
        (FunctionalDomain.Mobility, "mobility"),
        (FunctionalDomain.Cognition, "cognition"),
        (FunctionalDomain.SelfCare, "self-care"),
        (FunctionalDomain.Communication, "communication"));

    /// <summary>Member roles in HL7's v3-RoleCode; <see cref="MemberRole.Unspecified"/> has no code, the role is left out.</summary>
    public static CodeMap<MemberRole> MemberRoles { get; } = new(
        (MemberRole.Head, "SELF"),
        (MemberRole.Spouse, "SPS"),
        (MemberRole.Child, "CHILD"),
        (MemberRole.Parent, "PRN"),
        (MemberRole.Sibling, "SIB"),
        (MemberRole.Grandparent, "GRPRN"),
        (MemberRole.Grandchild, "GRNDCHILD"),
        (MemberRole.OtherRelative, "FAMMEMB"),
        (MemberRole.NotRelated, "ROOM"));

    /// <summary>Statuses of Coverage, those that the contract knows.</summary>
    public static CodeMap<EnrolmentStatus> EnrolmentStatuses { get; } =
        new((EnrolmentStatus.Active, "active"), (EnrolmentStatus.Draft, "draft"), (EnrolmentStatus.Cancelled, "cancelled"));

    /// <summary>Kinds of assistance, of <see cref="FhirNames.AssistanceTypeSystem"/>.</summary>
    public static CodeMap<AssistanceType> AssistanceTypes { get; } = new(
        (AssistanceType.Cash, "cash"),
        (AssistanceType.Voucher, "voucher"),
        (AssistanceType.InKind, "in-kind"),
        (AssistanceType.Training, "training"),
        (AssistanceType.Work, "work"),
        (AssistanceType.Insurance, "insurance"));

    /// <summary>Types of a Consent's provision.</summary>
    public static CodeMap<ConsentDecision> Decisions { get; } = new((ConsentDecision.Deny, "deny"), (ConsentDecision.Permit, "permit"));

    /// <summary>Ways to collect a consent; <see cref="CollectionMethod.Unspecified"/> has no code, the method is left out.</summary>
    public static CodeMap<CollectionMethod> CollectionMethods { get; } = new(
        (CollectionMethod.Written, "written"),
        (CollectionMethod.Verbal, "verbal"),
        (CollectionMethod.Electronic, "electronic"),
        (CollectionMethod.Biometric, "biometric"));

    /// <summary>Where a consent stands, of the code system <c>consent-status</c>.</summary>
    public static CodeMap<ConsentStatus> ConsentStatuses { get; } = new(
        (ConsentStatus.Requested, "requested"),
        (ConsentStatus.Given, "given"),
        (ConsentStatus.Renewed, "renewed"),
        (ConsentStatus.Refused, "refused"),
        (ConsentStatus.Withdrawn, "withdrawn"),
        (ConsentStatus.Expired, "expired"),
        (ConsentStatus.Invalidated, "invalidated"));

    /// <summary>By which right somebody else spoke, of the code system <c>consent-delegation</c>; <see cref="ConsentDelegation.Self"/> has no code.</summary>
    public static CodeMap<ConsentDelegation> ConsentDelegations { get; } = new(
        (ConsentDelegation.Parent, "parent"),
        (ConsentDelegation.Guardian, "guardian"),
        (ConsentDelegation.PowerOfAttorney, "power-of-attorney"),
        (ConsentDelegation.Representative, "representative"));

    /// <summary>Classes of recipients, of <see cref="FhirNames.RecipientClassSystem"/>; <see cref="RecipientClass.Unknown"/> has no code.</summary>
    public static CodeMap<RecipientClass> RecipientClasses { get; } =
        new((RecipientClass.Government, "government"), (RecipientClass.Humanitarian, "humanitarian"), (RecipientClass.Private, "private"));
}
