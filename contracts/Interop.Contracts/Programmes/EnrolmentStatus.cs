namespace Interop.Contracts.Programmes;

/// <summary>Where an enrolment stands; the wire has Coverage.status, the crosswalk is in the element table.</summary>
public enum EnrolmentStatus
{
    /// <summary>Receives or may receive assistance now.</summary>
    Active = 1,

    /// <summary>Registered, not yet decided.</summary>
    Draft = 2,

    /// <summary>Ended: graduated, withdrawn, declined, deceased or suspended.</summary>
    Cancelled = 3,
}
