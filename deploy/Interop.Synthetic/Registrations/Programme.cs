namespace Interop.Synthetic.Registrations;

/// <summary>A programme that an agency runs, and how it assists.</summary>
/// <param name="Code">The agency's own code.</param>
/// <param name="ForHousehold">Whether the household is enrolled, by its head, or a single person.</param>
/// <param name="Share">How likely it is among the agency's programmes.</param>
/// <param name="Form">What form the assistance takes.</param>
/// <param name="Least">The least that is given.</param>
/// <param name="Step">Amounts are the least and some of these steps.</param>
/// <param name="Unit">The currency or unit.</param>
internal sealed record Programme(string Code, bool ForHousehold, int Share, AssistanceForm Form, decimal Least, decimal Step, string Unit);
