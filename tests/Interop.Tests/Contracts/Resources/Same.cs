using System.Text.Json;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Resources;

namespace Interop.Tests.Contracts.Resources;

/// <summary>Compares what the contract's types say, list by list, whatever the time zone of a moment.</summary>
internal static class Same
{
    public static string Text(RegistryRecord record) => JsonSerializer.Serialize<object>(record with { LastUpdated = record.LastUpdated.ToUniversalTime() });

    public static string Text(CollectedConsent consent) => JsonSerializer.Serialize(consent);

    public static T Content<T>(Decoded<T> decoded)
        where T : class => decoded switch
        {
            Decoded<T>.Value value => value.Content,
            Decoded<T>.Refused refused => throw new InvalidOperationException(string.Join("; ", refused.Problems)),
            _ => throw new InvalidOperationException("Decoded is a closed type."),
        };

    public static IReadOnlyList<DecodeProblem> Problems<T>(Decoded<T> decoded)
        where T : class => Assert.IsType<Decoded<T>.Refused>(decoded).Problems;
}
