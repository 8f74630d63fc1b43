namespace Interop.Adapters.Upstream.Sending;

/// <summary>Ten retries to begin with, and one more for every ten requests that went well: retries never multiply the load of an MIS that fails.</summary>
internal sealed class RetryBudget
{
    private const int Most = 100;
    private const int Price = 10;
    private readonly Lock _lock = new();
    private int _left = Most;

    public void Earn()
    {
        lock (_lock)
        {
            _left = Math.Min(Most, _left + 1);
        }
    }

    public bool TrySpend()
    {
        lock (_lock)
        {
            if (_left < Price)
            {
                return false;
            }

            _left -= Price;
            return true;
        }
    }
}
