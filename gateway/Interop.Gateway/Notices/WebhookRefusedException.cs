namespace Interop.Gateway.Notices;

/// <summary>A webhook's name stands for an address that may not be spoken to.</summary>
internal sealed class WebhookRefusedException : Exception;
