using System.Globalization;
using System.Net;
using Interop.Adapters.Upstream.Sending;
using Microsoft.Extensions.Time.Testing;

namespace Interop.Tests.Adapters.Upstream.Sending;

public sealed class RetryAfterTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "7", 7)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "7", 7)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "Thu, 01 Jan 2026 00:01:00 GMT", 60)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "Wed, 31 Dec 2025 00:00:00 GMT", 0)]
    [InlineData(HttpStatusCode.OK, "7", null)]
    [InlineData(HttpStatusCode.BadGateway, "7", null)]
    [InlineData(HttpStatusCode.TooManyRequests, "soon", null)]
    public void It_is_a_number_of_seconds_or_a_moment(HttpStatusCode status, string value, int? seconds)
    {
        using var answer = new HttpResponseMessage(status);
        answer.Headers.TryAddWithoutValidation("Retry-After", value);

        Assert.Equal(seconds?.ToString(CultureInfo.InvariantCulture), RetryAfter.Of(answer, _time)?.TotalSeconds.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void No_answer_asks_for_no_wait() => Assert.Null(RetryAfter.Of(null, _time));
}
