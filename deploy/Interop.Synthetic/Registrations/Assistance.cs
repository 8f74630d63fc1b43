namespace Interop.Synthetic.Registrations;

/// <summary>The last assistance that was given: money has a currency, goods have a unit.</summary>
internal sealed record Assistance(AssistanceForm Form, decimal Amount, string Unit, DateOnly On);
