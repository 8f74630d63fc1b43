using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Gateway.Consents.Evidence;
using Interop.Tests.Contracts;

namespace Interop.Tests.Gateway.Consents.Evidence;

public sealed class TokenRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConsentSubject Person = ConsentSubject.Person("p1");

    private static readonly Gen<DataCategorySet> Categories = Gen.Enum<DataCategory>().List[0, 4].Select(list => DataCategorySet.Of(list));

    private static readonly Gen<(ConsentToken Token, ConsentRecord Consent)> Pairs =
        from scopes in Categories
        from asked in Categories
        from purpose in Gen.OneOf([.. PurposeOfUse.All])
        from purposes in Gen.OneOf([.. PurposeOfUse.All]).List[0, 2]
        from same in Gen.Bool
        from days in Gen.Int[0, 20].Array[4]
        from periodic in Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)))
        from controller in Gen.Frequency((4, Gen.Const("relief")), (1, Gen.Const("shelter")))
        from drawn in ConsentGen.Record
        select (
            new ConsentToken
            {
                KeyId = "k",
                Payload = "{}",
                Id = "1",
                Audience = "gateway",
                SubjectType = "Patient",
                SubjectValue = "p1",
                Purpose = purpose.Code,
                Grants = [new(controller, [.. scopes.Select(category => category.Code()), "other"])],
                Periodic = periodic,
                From = Now.AddDays(days[0] - 15),
                Until = Now.AddDays(days[1] - 5),
                IssuedAt = Now,
            },
            drawn with
            {
                Subject = Person,
                Exceptions = same ? [] : drawn.Exceptions,
                Clause = drawn.Clause with
                {
                    Categories = same ? scopes.Intersect(asked) : asked,
                    Purposes = same ? [purpose] : purposes,
                    Start = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(days[2] - 12),
                    End = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(days[3] - 12),
                },
            });

    [Fact]
    public void No_consent_permits_more_than_its_token_grants()
    {
        var accepted = 0;
        Pairs.Sample(
            pair =>
            {
                var (token, consent) = pair;
                if (TokenRules.Refusal(token, consent, ["gateway"], ["relief"], Now) is not null || !TokenRules.Permits(consent))
                {
                    return;
                }

                Interlocked.Increment(ref accepted);
                Assert.All(consent.Clause.Purposes, purpose => Assert.Equal(token.Purpose, purpose.Code));
                Assert.All(consent.Clause.Categories, category => Assert.Contains(token.Grants, grant => grant.Controller == "relief" && grant.Scopes.Contains(category.Code())));
                Assert.DoesNotContain(consent.Exceptions, exception => exception.Decision == ConsentDecision.Permit);
                Assert.True(token.Periodic && token.From <= Now && token.Until >= Now);
                Assert.True(consent.Clause.Start!.Value.ToDateTime(TimeOnly.MinValue) >= token.From.UtcDateTime);
                Assert.True(consent.Clause.End!.Value.ToDateTime(TimeOnly.MaxValue).AddSeconds(-1) <= token.Until.UtcDateTime);
            },
            iter: 20_000);
        Assert.True(accepted > 50, "The pairs drawn are all refused, which tests nothing.");
    }

    [Fact]
    public void Whatever_stands_for_a_token_is_read_or_refused_without_failing() =>
        Gen.Select(Gen.String, Gen.String, Gen.OneOf("", "{}", "[]", "null", "{\"alg\":1}", "{\"aud\":[[]]}", "{\"grants\":{}}", "{\"data_scopes\":3}")).Sample((head, text, json) =>
        {
            Assert.Null(TokenReader.Read(text));
            Assert.Null(TokenReader.Read($"{head}.{text}.x"));
            Assert.Null(TokenReader.Read($"{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("{\"alg\":\"ES256\",\"kid\":\"k\"}")}.{Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(json)}.x"));
        });
}
