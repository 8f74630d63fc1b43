using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Interop.Contracts.Fhir.Resources;
using Interop.Tests.Contracts.Elements;
using R4 = Hl7.Fhir.Model;

namespace Interop.Tests.Contracts.Resources;

public sealed class OddInputTests
{
    private static readonly JsonSerializerOptions[] Tolerant =
    [
        .. new[] { DeserializationMode.Strict, DeserializationMode.Recoverable, DeserializationMode.Ostrich }
            .Select(mode => new JsonSerializerOptions().ForFhir(R4.ModelInfo.ModelInspector).UsingMode(mode)),
    ];

    [Fact]
    public void A_damaged_record_is_refused_or_nothing_of_it_is_lost() =>
        Gen.Select(RecordGen.Any, Mutation.Any.Array[1, 3], Gen.OneOf(Tolerant)).Sample((record, mutations, options) =>
        {
            if (Damage(FhirEncoder.Encode(record), mutations, options) is not { } damaged)
            {
                return;
            }

            if (FhirDecoder.Decode(damaged) is Decoded<Interop.Contracts.RegistryRecord>.Value { Content: var content })
            {
                NothingIsLost(damaged, FhirEncoder.Encode(content));
            }
            else
            {
                ProblemsAreNamed(Same.Problems(FhirDecoder.Decode(damaged)));
            }
        }, iter: 3000);

    [Fact]
    public void A_damaged_consent_is_refused_or_nothing_of_it_is_lost() =>
        Gen.Select(RecordGen.Consent, Mutation.Any.Array[1, 3], Gen.OneOf(Tolerant)).Sample((consent, mutations, options) =>
        {
            if (Damage(FhirEncoder.Encode(consent), mutations, options) is not { } damaged)
            {
                return;
            }

            if (FhirDecoder.DecodeConsent(damaged) is Decoded<Interop.Contracts.Consents.CollectedConsent>.Value { Content: var content })
            {
                NothingIsLost(damaged, FhirEncoder.Encode(content));
            }
            else
            {
                ProblemsAreNamed(Same.Problems(FhirDecoder.DecodeConsent(damaged)));
            }
        }, iter: 3000);

    [Fact]
    public void Damaged_text_is_read_strictly_or_refused_with_the_exceptions_that_are_promised() =>
        Gen.Select(RecordGen.Any, Mutation.Any.Array[1, 3], Gen.Int[0, 3000]).Sample((record, mutations, cut) =>
        {
            var node = JsonNode.Parse(FhirJson.Serialize(FhirEncoder.Encode(record)))!;
            Array.ForEach(mutations, mutation => mutation.Apply(node));
            var text = System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());
            var json = cut < text.Length && cut % 3 == 0 ? text[..cut] : text;
            var read = FhirJson.TryParseStrict(json, out var resource);
            Assert.Equal(read, resource is not null);
        }, iter: 3000);

    private static R4.Resource? Damage(R4.Resource resource, Mutation[] mutations, JsonSerializerOptions options)
    {
        var node = JsonNode.Parse(FhirJson.Serialize(resource))!;
        foreach (var mutation in mutations)
        {
            mutation.Apply(node);
        }

        try
        {
            return JsonSerializer.Deserialize<R4.Resource>(node.ToJsonString(), options);
        }
        catch (Exception exception) when (exception is DeserializationFailedException or JsonException or InvalidOperationException or CodedException)
        {
            return null;
        }
    }

    private static void NothingIsLost(R4.Resource said, R4.Resource understood)
    {
        var left = Leaves.Of(FhirJson.Serialize(understood)).ToHashSet();
        Assert.All(Leaves.Of(FhirJson.Serialize(said)).Where(leaf => !SaysNothing(leaf)), leaf => Assert.Contains(leaf, left));
    }

    // Not estimated and not the head are what is true of everybody of whom nothing is said.
    private static bool SaysNothing((string Path, string Value) leaf) =>
        leaf is (Path: "Patient.extension[birthdate-estimated].valueBoolean" or "Group.member.extension[member-head].valueBoolean", Value: "False");

    private static void ProblemsAreNamed(IReadOnlyList<DecodeProblem> problems)
    {
        Assert.NotEmpty(problems);
        Assert.All(problems, problem =>
        {
            Assert.NotEmpty(problem.Element);
            Assert.EndsWith(".", problem.Rule, StringComparison.Ordinal);
            Assert.EndsWith(".", problem.Fix, StringComparison.Ordinal);
        });
    }
}
