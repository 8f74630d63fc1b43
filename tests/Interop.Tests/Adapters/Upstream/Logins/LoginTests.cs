using System.Globalization;
using System.Text;
using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;
using Interop.Adapters.Upstream.Logins;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.Upstream.Logins;

public sealed class LoginTests : IDisposable
{
    private const string Good = """{"name":"a thing"}""";
    private readonly string _file = Path.GetTempFileName();
    private readonly FakeTimeProvider _time = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private int _opened;

    [Fact]
    public async Task A_key_is_presented_under_its_scheme() => Assert.Equal("Token k-1", await PresentedAsync(new SecretLogin("Token", Secret("k-1"))));

    [Fact]
    public async Task A_key_may_be_presented_with_its_account() => Assert.Equal("ApiKey a@b.example:k-1", await PresentedAsync(new SecretLogin("ApiKey", Secret("k-1"), "a@b.example")));

    [Fact]
    public async Task Account_and_password_are_presented_as_basic() =>
        Assert.Equal($"Basic {Convert.ToBase64String("jürgen:pä ss"u8)}", await PresentedAsync(new BasicLogin("jürgen", Secret("pä ss"))));

    [Fact]
    public async Task A_session_may_be_a_cookie()
    {
        using var login = new SessionLogin(_ => Task.FromResult(Credential.Cookie("session", "abc")), _time);

        Assert.Equal("session=abc", await PresentedAsync(login, "Cookie"));
    }

    [Fact]
    public async Task However_many_wait_for_a_session_it_is_opened_once()
    {
        var gate = new TaskCompletionSource();
        using var login = new SessionLogin(
            async _ =>
            {
                await gate.Task;
                return Session(TimeSpan.FromHours(1));
            },
            _time);

        var waiting = Enumerable.Range(0, 50).Select(_ => login.PresentAsync(Asked.Cancellation).AsTask()).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(waiting), credential => Assert.True(credential.IsSameAs(waiting[0].Result)));
        Assert.Equal(1, _opened);
    }

    [Theory]
    [InlineData(24 * 60, (24 * 60) - 5)]
    [InlineData(10, 9)]
    public async Task A_session_is_kept_until_shortly_before_its_end(int minutes, int kept)
    {
        using var login = new SessionLogin(_ => Task.FromResult(Session(TimeSpan.FromMinutes(minutes))), _time);
        await login.PresentAsync(Asked.Cancellation);

        _time.Advance(TimeSpan.FromMinutes(kept) - TimeSpan.FromSeconds(1));
        await login.PresentAsync(Asked.Cancellation);
        Assert.Equal(1, _opened);

        _time.Advance(TimeSpan.FromSeconds(1));
        await login.PresentAsync(Asked.Cancellation);
        Assert.Equal(2, _opened);
    }

    [Fact]
    public async Task A_session_that_claims_to_be_over_is_not_opened_for_every_request()
    {
        using var login = new SessionLogin(_ => Task.FromResult(Session(TimeSpan.FromHours(-1))), _time);

        await login.PresentAsync(Asked.Cancellation);
        await login.PresentAsync(Asked.Cancellation);

        Assert.Equal(1, _opened);
    }

    [Fact]
    public async Task A_refused_session_is_opened_anew_once()
    {
        using var login = new SessionLogin(_ => Task.FromResult(Session(TimeSpan.FromHours(1))), _time);
        using var server = new FakeServer(request => FakeServer.Header(request, "Authorization") == "Bearer session-2" ? new(200, Good) : new(401));
        using var client = Asked.Client(Asked.Options(server.Address));

        await Asked.ThingAsync(client, login);

        Assert.Equal(2, _opened);
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task Sessions_that_are_always_refused_make_no_loop()
    {
        using var login = new SessionLogin(_ => Task.FromResult(Session(TimeSpan.FromHours(1))), _time);
        using var server = new FakeServer(_ => new(401));
        using var client = Asked.Client(Asked.Options(server.Address));

        await Assert.ThrowsAsync<SourceException>(() => Asked.ThingAsync(client, login));

        Assert.Equal(2, _opened);
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_presented_once()
    {
        using var server = new FakeServer(_ => new(401));
        using var client = Asked.Client(Asked.Options(server.Address));

        await Assert.ThrowsAsync<SourceException>(() => Asked.ThingAsync(client, new SecretLogin("Token", Secret("k-1"))));

        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task A_key_that_was_replaced_meanwhile_is_found_by_the_refused_request()
    {
        var secret = Secret("old");
        using var server = new FakeServer(request =>
        {
            File.WriteAllText(_file, "new");
            return FakeServer.Header(request, "Authorization") == "Token new" ? new(200, Good) : new(401);
        });
        using var client = Asked.Client(Asked.Options(server.Address));

        Assert.Equal("a thing", (await Asked.ThingAsync(client, new SecretLogin("Token", secret))).Name);
    }

    [Fact]
    public async Task A_failed_login_is_the_failure_of_the_request_and_asks_nothing()
    {
        using var login = new SessionLogin(_ => throw new SourceException("no login"), _time);
        using var server = new FakeServer(_ => new(200, Good));
        using var client = Asked.Client(Asked.Options(server.Address));

        Assert.Equal("no login", (await Assert.ThrowsAsync<SourceException>(() => Asked.ThingAsync(client, login))).Message);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Client_credentials_are_exchanged_for_a_bearer_token()
    {
        using var server = new FakeServer(request => request.Path == "/oauth/token"
            ? new(200, """{"access_token":"t-1","token_type":"bearer","expires_in":600,"extra":true}""")
            : FakeServer.Header(request, "Authorization") == "Bearer t-1" ? new(200, Good) : new(401));
        using var client = Asked.Client(Asked.Options(server.Address));
        using var login = new SessionLogin(new ClientCredentials(client, new("/oauth/token", "cli:ent", Secret("s/1"), "individual:read group:read"), _time).OpenAsync, _time);

        Assert.Equal("a thing", (await Asked.ThingAsync(client, login)).Name);

        Assert.True(server.Asked.TryPeek(out var asked));
        Assert.Equal("grant_type=client_credentials&scope=individual%3Aread+group%3Aread", asked.Body);
        Assert.Equal($"Basic {Convert.ToBase64String("cli%3Aent:s%2F1"u8)}", FakeServer.Header(asked, "Authorization"));
    }

    [Theory]
    [InlineData("""{"access_token":"t-1","token_type":"mac"}""")]
    [InlineData("""{"access_token":"","token_type":"Bearer"}""")]
    [InlineData("""{"error":"invalid_client"}""")]
    public async Task A_token_endpoint_without_a_bearer_token_is_a_failure(string answer)
    {
        using var server = new FakeServer(_ => new(200, answer));
        using var client = Asked.Client(Asked.Options(server.Address));

        await Assert.ThrowsAsync<SourceException>(() => new ClientCredentials(client, new("/t", "c", Secret("s")), _time).OpenAsync(Asked.Cancellation));
    }

    [Fact]
    public void A_credential_does_not_show_itself() => Assert.DoesNotContain("k-1", $"{Credential.Authorization("Token", "k-1")}", StringComparison.Ordinal);

    public void Dispose() => File.Delete(_file);

    private static async Task<string?> PresentedAsync(ILogin login, string header = "Authorization")
    {
        using var server = new FakeServer(_ => new(200, Good));
        using var client = Asked.Client(Asked.Options(server.Address));
        await Asked.ThingAsync(client, login);
        return FakeServer.Header(Assert.Single(server.Asked), header);
    }

    private Secret Secret(string value)
    {
        File.WriteAllText(_file, value, new UTF8Encoding(false));
        return new(_file, "TokenFile");
    }

    private Credential Session(TimeSpan lasts)
    {
        var number = Interlocked.Increment(ref _opened);
        return Credential.Authorization("Bearer", string.Create(CultureInfo.InvariantCulture, $"session-{number}"), _time.GetUtcNow() + lasts);
    }
}
