using Refit;

namespace Interop.Adapters.Platform121;

/// <summary>What is used of the 121 Platform's API.</summary>
internal interface IPlatform121
{
    /// <summary>Logs in; the session is in a cookie.</summary>
    [Post("/api/users/login")]
    Task<HttpResponseMessage> LogInAsync([Body] LoginBody body, CancellationToken cancellation);

    /// <summary>The programme and its attributes.</summary>
    [Get("/api/programs/{program}")]
    Task<HttpResponseMessage> ProgramAsync(int program, CancellationToken cancellation);

    /// <summary>A page of registrations, in the order of their numbers.</summary>
    [Get("/api/programs/{program}/registrations")]
    Task<HttpResponseMessage> RegistrationsAsync(int program, string page, int limit, string sortBy, [AliasAs("filter.id")] string? filterId, CancellationToken cancellation);

    /// <summary>What happened to registrations.</summary>
    [Get("/api/programs/{program}/registration-events")]
    Task<HttpResponseMessage> EventsAsync(int program, string format, string fromDate, string? toDate, CancellationToken cancellation);
}
