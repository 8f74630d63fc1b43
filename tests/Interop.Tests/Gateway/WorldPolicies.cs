namespace Interop.Tests.Gateway;

/// <summary>The policies of the test world: a government, one that is party to the conflict, an NGO, a suspended partner, two who see pseudonyms, one without any agreement, and the agencies' own offices.</summary>
public static class WorldPolicies
{
    public const string Agreements = """
        {"version":1,"agreements":[
          {"id":"relief-ministry","agency":"relief","partner":"ministry","status":"active","realIdentifiers":true,
           "operations":["read","search"],"document":{"reference":"paper","sha256":"0000000000000000000000000000000000000000000000000000000000000000"},"signatures":[{"party":"relief","by":"director","on":"2020-01-01"},{"party":"ministry","by":"director","on":"2020-01-01"}],"purposes":["service-delivery"],
           "categories":["identity","identifiers","demographics","coarse-location","household-composition","enrolment","assistance"],
           "areas":["XX01"],"programmes":["cash"],"start":"2020-01-01","end":"2099-12-31"},
          {"id":"shelter-ministry","agency":"shelter","partner":"ministry","status":"active","realIdentifiers":true,
           "operations":["read","search"],"document":{"reference":"paper","sha256":"0000000000000000000000000000000000000000000000000000000000000000"},"signatures":[{"party":"shelter","by":"director","on":"2020-01-01"},{"party":"ministry","by":"director","on":"2020-01-01"}],"purposes":["service-delivery"],
           "categories":["identity"],"areas":["*"],"programmes":["*"],"start":"2020-01-01","end":"2099-12-31"},
          {"id":"relief-authority","agency":"relief","partner":"authority","status":"active","realIdentifiers":true,
           "operations":["read","search"],"document":{"reference":"paper","sha256":"0000000000000000000000000000000000000000000000000000000000000000"},"signatures":[{"party":"relief","by":"director","on":"2020-01-01"},{"party":"authority","by":"director","on":"2020-01-01"}],"purposes":["service-delivery"],
           "categories":["identity","identifiers","demographics","contact","coarse-location","precise-location","household-composition",
                         "vulnerability","enrolment","assistance","photo","protection-concern"],
           "areas":["*"],"programmes":["*"],"start":"2020-01-01","end":"2099-12-31"},
          {"id":"relief-foodaid","agency":"relief","partner":"foodaid","status":"active","realIdentifiers":true,
           "operations":["read","search"],"document":{"reference":"paper","sha256":"0000000000000000000000000000000000000000000000000000000000000000"},"signatures":[{"party":"relief","by":"director","on":"2020-01-01"},{"party":"foodaid","by":"director","on":"2020-01-01"}],"purposes":["service-delivery","deduplication"],
           "categories":["identity","demographics"],"areas":["*"],"programmes":["*"],"start":"2020-01-01","end":"2099-12-31"},
          {"id":"relief-old","agency":"relief","partner":"formerly","status":"active","realIdentifiers":true,
           "operations":["read","search"],"document":{"reference":"paper","sha256":"0000000000000000000000000000000000000000000000000000000000000000"},"signatures":[{"party":"relief","by":"director","on":"2020-01-01"},{"party":"formerly","by":"director","on":"2020-01-01"}],"purposes":["service-delivery"],
           "categories":["identity"],"areas":["*"],"programmes":["*"],"start":"2020-01-01","end":"2020-12-31"},
          {"id":"relief-suspended","agency":"relief","partner":"suspended","status":"active","realIdentifiers":true,
           "operations":["read","search"],"document":{"reference":"paper","sha256":"0000000000000000000000000000000000000000000000000000000000000000"},"signatures":[{"party":"relief","by":"director","on":"2020-01-01"},{"party":"suspended","by":"director","on":"2020-01-01"}],"purposes":["service-delivery"],
           "categories":["identity"],"areas":["*"],"programmes":["*"],"start":"2020-01-01","end":"2099-12-31"},
          {"id":"relief-north","agency":"relief","partner":"north","status":"active",
           "operations":["read","search","consent-write"],"document":{"reference":"paper","sha256":"0000000000000000000000000000000000000000000000000000000000000000"},"signatures":[{"party":"relief","by":"director","on":"2020-01-01"},{"party":"north","by":"director","on":"2020-01-01"}],"purposes":["service-delivery"],
           "categories":["identity","identifiers","demographics","coarse-location","household-composition","enrolment","assistance"],"areas":["*"],"programmes":["*"],"start":"2020-01-01","end":"2099-12-31"},
          {"id":"relief-south","agency":"relief","partner":"south","status":"active",
           "operations":["read","search","consent-write"],"document":{"reference":"paper","sha256":"0000000000000000000000000000000000000000000000000000000000000000"},"signatures":[{"party":"relief","by":"director","on":"2020-01-01"},{"party":"south","by":"director","on":"2020-01-01"}],"purposes":["service-delivery"],
           "categories":["identity","identifiers","demographics","coarse-location","household-composition","enrolment","assistance"],"areas":["*"],"programmes":["*"],"start":"2020-01-01","end":"2099-12-31"}
        ]}
        """;

    public const string Rules = """
        {"version":1,"rules":[
          {"id":"never-to-government","persons":["urn:xx:national-id|NEVER-1"],"recipientClasses":["government"],"effect":"withhold"}
        ]}
        """;

    public static string Partners(string issuer) => $$"""
        {"version":1,"partners":[
          {"id":"ministry","name":"Ministry","class":"government","partyToConflict":false,"status":"active","clients":[{"issuer":"{{issuer}}","clientId":"ministry"}]},
          {"id":"foodaid","name":"Food Aid","class":"humanitarian","partyToConflict":false,"status":"active",
           "clients":[{"issuer":"{{issuer}}","clientId":"foodaid","defaultPurpose":"service-delivery"}]},
          {"id":"authority","name":"Authority","class":"government","partyToConflict":true,"status":"active",
           "clients":[{"issuer":"{{issuer}}","clientId":"authority"}]},
          {"id":"formerly","name":"Formerly","class":"humanitarian","partyToConflict":false,"status":"active","clients":[{"issuer":"{{issuer}}","clientId":"formerly"}]},
          {"id":"suspended","name":"Suspended","class":"humanitarian","partyToConflict":false,"status":"suspended","clients":[{"issuer":"{{issuer}}","clientId":"suspended"}]},
          {"id":"relief-office","name":"Relief's own office","class":"humanitarian","partyToConflict":false,"status":"active","agency":"relief",
           "clients":[{"issuer":"{{issuer}}","clientId":"relief-office","defaultPurpose":"audit"}]},
          {"id":"shelter-office","name":"Shelter","class":"humanitarian","partyToConflict":false,"status":"active","agency":"shelter","clients":[{"issuer":"{{issuer}}","clientId":"shelter-office"}]},
          {"id":"north","name":"North","class":"humanitarian","partyToConflict":false,"status":"active","clients":[{"issuer":"{{issuer}}","clientId":"north"}]},
          {"id":"south","name":"South","class":"humanitarian","partyToConflict":false,"status":"active","clients":[{"issuer":"{{issuer}}","clientId":"south"}]},
          {"id":"stranger","name":"Stranger","class":"humanitarian","partyToConflict":false,"status":"active","clients":[{"issuer":"{{issuer}}","clientId":"stranger"}]}
        ]}
        """;
}
