namespace Interop.Gateway.Dci.Subscriptions;

/// <summary>The codes of DCI v1.0.0 by which subscriptions are rejected.</summary>
internal static class SubscriptionCodes
{
    public const string EventType = "rjct.notify_types.invalid";
    public const string Details = "rjct.notify_details.invalid";
    public const string AlreadySubscribed = "rjct.event.already_subscribed";
    public const string Code = "rjct.subscription_code.invalid";
    public const string AlreadyUnsubscribed = "rjct.event.already_unsubscribed";
}
