using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Interop.Adapters.Upstream.Sending;

/// <summary>The resilience of a request with all its attempts, and of one attempt.</summary>
internal static partial class Pipelines
{
    /// <summary>A time for all; reading requests are tried again after failures that may pass, with growing, jittered waits, within the budget.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Request(UpstreamOptions options, TimeProvider time, ILogger logger)
    {
        var budget = new RetryBudget();
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.TotalTimeout })
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.MostRetries,
                Delay = options.RetryDelay,
                MaxDelay = TimeSpan.FromMinutes(1),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(MayTryAgain(args, options, budget, time)),
                DelayGenerator = args => ValueTask.FromResult(RetryAfter.Of(args.Outcome.Result, time)),
                OnRetry = args =>
                {
                    Log.TriedAgain(logger, args.AttemptNumber + 1, (int?)args.Outcome.Result?.StatusCode, args.Outcome.Exception?.GetType().Name);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>A time for one attempt; an MIS that mostly fails is left alone for half a minute.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Attempt(UpstreamOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.9,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = TimeSpan.FromSeconds(30),
                ShouldHandle = args => ValueTask.FromResult(MayPass(args.Outcome)),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();

    private static bool MayTryAgain(RetryPredicateArguments<HttpResponseMessage> args, UpstreamOptions options, RetryBudget budget, TimeProvider time)
    {
        if (!MayPass(args.Outcome))
        {
            budget.Earn();
            return false;
        }

        return args.Context.GetRequestMessage() is { } request && request.Reads()
            && !(RetryAfter.Of(args.Outcome.Result, time) > options.LongestRetryAfter)
            && budget.TrySpend();
    }

    // An attempt that was cut off by its idle timeout counts as any that broke off; a question that the MIS has no code for (501) never passes.
    private static bool MayPass(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result?.StatusCode != HttpStatusCode.NotImplemented
        && (HttpClientResiliencePredicates.IsTransient(outcome) || outcome.Exception is TimeoutException or IOException);

    private static partial class Log
    {
        [LoggerMessage(2401, LogLevel.Warning, "The MIS failed and is asked again, time {Attempt} (status {Status}, error {Error}).")]
        public static partial void TriedAgain(ILogger logger, int attempt, int? status, string? error);
    }
}
