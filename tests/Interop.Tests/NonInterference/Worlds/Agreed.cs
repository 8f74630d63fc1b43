using Interop.Contracts;

namespace Interop.Tests.NonInterference.Worlds;

/// <summary>A sharing agreement of the worlds, as the generator of worlds needs to know it.</summary>
/// <param name="Agency">Whose people.</param>
/// <param name="Partner">Who may ask.</param>
/// <param name="Categories">Which data.</param>
/// <param name="Areas">Where; * for everywhere.</param>
/// <param name="Programmes">Of which programmes; * for all.</param>
/// <param name="Purposes">For what.</param>
/// <param name="WritesConsents">Whether the partner may record consents.</param>
/// <param name="Exports">Whether the partner may export.</param>
internal sealed record Agreed(string Agency, string Partner, DataCategorySet Categories, string Areas, string Programmes, string[] Purposes, bool WritesConsents = false, bool Exports = false)
{
    public string Id => $"{Agency}-{Partner}";

    public string Json(string status = "active") => $$"""
        {"id":"{{Id}}","agency":"{{Agency}}","partner":"{{Partner}}","status":"{{status}}",
         "operations":["read","search"{{(WritesConsents ? ",\"consent-write\"" : "")}}{{(Exports ? ",\"export\"" : "")}}],
         "document":{"reference":"paper","sha256":"0000000000000000000000000000000000000000000000000000000000000000"},
         "signatures":[{"party":"{{Agency}}","by":"director","on":"2020-01-01"},{"party":"{{Partner}}","by":"director","on":"2020-01-01"}],
         "purposes":[{{string.Join(',', Purposes.Select(purpose => $"\"{purpose}\""))}}],
         "categories":[{{string.Join(',', Categories.Select(category => $"\"{category.Code()}\""))}}],
         "areas":["{{Areas}}"],"programmes":["{{Programmes}}"],"start":"2020-01-01","end":"2099-12-31"}
        """;
}
