namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>The recipients of a provision: partners by name, and classes.</summary>
internal static class ConsentActors
{
    public static (List<string> Partners, List<RecipientClass> Classes) Read(FhirNode? provision)
    {
        var (partners, classes) = (new List<string>(), new List<RecipientClass>());
        foreach (var actor in provision?.All("actor") ?? [])
        {
            Parts.Code(actor.Required("role"), FhirNames.ParticipationSystem).MustBe(ConsentNames.Recipient);
            var identifier = actor.Required("reference")?.Required("identifier");
            var system = identifier?.Required("system");
            var value = identifier?.Required("value");
            switch (system.Text())
            {
                case FhirNames.PartnerSystem when value.Text() is { } partner:
                    partners.Add(partner);
                    break;
                case FhirNames.RecipientClassSystem when value.Coded(WireCodes.RecipientClasses) is { } known:
                    classes.Add(known);
                    break;
                case not null and not FhirNames.PartnerSystem and not FhirNames.RecipientClassSystem:
                    system!.Refuse("A recipient is a partner by name or a class of recipients.", $"Use the system {FhirNames.PartnerSystem} or {FhirNames.RecipientClassSystem}.");
                    break;
            }
        }

        return (partners, classes);
    }
}
