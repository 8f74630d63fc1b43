using Interop.Gateway.Dci.Messages;

namespace Interop.Gateway.Dci.Serving;

/// <summary>An operation of DCI's that the gateway serves, to callers it knows; each is registered with <see cref="DciServices"/>.</summary>
internal interface IDciOperation
{
    /// <summary>Its route below the agency's, such as <c>registry/sync/search</c>.</summary>
    string Path { get; }

    /// <summary>What the header of a message to it names as its action.</summary>
    string Action { get; }

    /// <summary>Serves a message that was read.</summary>
    Task ServeAsync(DciCall call);

    /// <summary>Answers a message whose header is rejected; the refusal is recorded already.</summary>
    Task RejectAsync(HttpContext context, string agency, MessageReading.HeaderRejected rejected);
}
