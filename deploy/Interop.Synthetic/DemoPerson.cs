namespace Interop.Synthetic;

/// <summary>Somebody who stands in a demo registry whatever the seed.</summary>
/// <param name="Agency">The agency that registered the person.</param>
/// <param name="NationalId">The value of the national id.</param>
/// <param name="RegistrationId">The agency's own number for the person.</param>
/// <param name="HouseholdId">The agency's own number for the household.</param>
/// <param name="GivenNames">The given names in Latin letters, as this agency spells them.</param>
/// <param name="FamilyName">The family name in Latin letters, as this agency spells it.</param>
/// <param name="BirthDate">The birth date as far as this agency knows it: <c>yyyy-MM-dd</c> or <c>yyyy</c>.</param>
public sealed record DemoPerson(string Agency, string NationalId, string RegistrationId, string HouseholdId, string GivenNames, string FamilyName, string BirthDate);
