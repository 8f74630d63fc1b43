using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;

namespace Interop.Tests.Adapters.Upstream;

/// <summary>A server on a socket that answers as a function says, and remembers what it was asked.</summary>
internal sealed class FakeServer : IDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();

    public FakeServer(Func<IRequestMessage, FakeAnswer> answer) =>
        _server.Given(Request.Create().WithPath("/*")).RespondWith(Response.Create().WithCallback(request =>
        {
            Asked.Enqueue(request);
            return Message(answer(request));
        }));

    public Uri Address => new(_server.Url!.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));

    public ConcurrentQueue<IRequestMessage> Asked { get; } = new();

    /// <summary>The value of a query parameter; null when it is not there.</summary>
    public static string? Query(IRequestMessage request, string name) =>
        QueryHelpers.ParseQuery(new Uri(request.Url).Query).TryGetValue(name, out var values) ? Assert.Single(values) : null;

    public static string? Header(IRequestMessage request, string name) => request.Headers is { } headers && headers.TryGetValue(name, out var values) ? values.ToString() : null;

    public void Dispose() => _server.Stop();

    private static ResponseMessage Message(FakeAnswer answer) => new()
    {
        StatusCode = answer.Status,
        Headers = answer.Headers.Append(new("Content-Type", answer.Type)).ToDictionary(pair => pair.Key, pair => new WireMockList<string>(pair.Value)),
        BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = answer.Body ?? Encoding.UTF8.GetBytes(answer.Text) },
    };
}
