using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Interop.Gateway.Administration;

/// <summary>What the OpenAPI description says beside the routes.</summary>
internal static class AdminDescription
{
    /// <summary>The document that is served when a route names none.</summary>
    public const string Name = "v1";

    private const string Scheme = "bearer";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("partners", "Organisations that may ask, and the clients that act for them."),
        ("agreements", "What an agency agreed with a partner: for which purposes, which data."),
        ("protection-rules", "What is kept back whatever was agreed or consented to."),
        ("consent-imports", "Consents of an agency, uploaded as CSV."),
        ("keys", "The gateway's own keys, by which it signs and decrypts."),
    ];

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("admin/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Interop admin API",
                Version = "1",
                Description = "Partners, sharing agreements, protection rules, imports of consents, and the keys of the gateway. Every request carries an OAuth 2 access token of an issuer that the gateway trusts; errors are problem+json (RFC 9457).",
                License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Scheme, BearerFormat = "JWT", Description = "Scopes interop/policy.read, interop/policy.write, interop/steward." },
            };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
