using Interop.Contracts.Fhir.Resources;

namespace Interop.Contracts.Fhir.Consents.Reading;

/// <summary>The actors of a provision: partners by short name, and classes of recipients.</summary>
internal sealed class Recipients
{
    private readonly List<string> _partners = [];
    private readonly List<RecipientClass> _classes = [];

    public IReadOnlyList<string> Partners => _partners;

    public IReadOnlyList<RecipientClass> Classes => _classes;

    public void Add(StrictObject actor)
    {
        if (actor.Required("role") is { } role && ConsentParts.Concept(role) is not (FhirNames.ParticipationSystem, ConsentNames.Recipient))
        {
            role.Refuse(null, $"An actor is a recipient: {FhirNames.ParticipationSystem}|{ConsentNames.Recipient}.", "Give that role; no other can be enforced here.");
        }

        if (actor.Required("reference") is { } reference)
        {
            Add(reference, ConsentParts.Reference(reference, "Organization"));
        }

        actor.Close();
    }

    private void Add(StrictObject reference, (string? Literal, Identifier? Identifier) target)
    {
        if (target.Literal is { } partner)
        {
            _partners.Add(partner);
        }
        else if (target.Identifier is not { } identifier)
        {
            return;
        }
        else if (identifier.System == FhirNames.PartnerSystem)
        {
            _partners.Add(identifier.Value);
        }
        else if (identifier.System == FhirNames.RecipientClassSystem && WireCodes.RecipientClasses.TryParse(identifier.Value, out var known))
        {
            _classes.Add(known);
        }
        else
        {
            reference.Refuse(
                "identifier",
                $"A recipient is a partner of {FhirNames.PartnerSystem}, or one of {string.Join(", ", WireCodes.RecipientClasses.Codes)} of {FhirNames.RecipientClassSystem}.",
                "Name such a recipient.");
        }
    }
}
