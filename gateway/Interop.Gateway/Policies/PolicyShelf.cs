using Interop.Consents.Agreements;
using Interop.Consents.Files;
using Interop.Consents.Partners;
using Interop.Consents.Protection;
using Interop.Gateway.Consents.Index;
using Interop.Store;

namespace Interop.Gateway.Policies;

/// <summary>
/// Keeps the book of policies up to what the store tells. An agreement or partner that cannot be read is not there; a protection rule that
/// cannot be read protects everybody from everybody until somebody corrects it.
/// </summary>
internal sealed class PolicyShelf : IPolicyObserver
{
    private readonly Dictionary<string, Partner> _partners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SharingAgreement> _agreements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProtectionRule> _rules = new(StringComparer.Ordinal);
    private volatile PolicyBook? _book;

    /// <summary>The book as it stands.</summary>
    public PolicyBook Book
    {
        get
        {
            if (_book is { } book)
            {
                return book;
            }

            lock (_partners)
            {
                return _book ??= new(_partners.Values, _agreements.Values, _rules.Values);
            }
        }
    }

    /// <inheritdoc/>
    public void Replace(IReadOnlyList<PolicyVersion> current)
    {
        lock (_partners)
        {
            _partners.Clear();
            _agreements.Clear();
            _rules.Clear();
            foreach (var version in current)
            {
                Put(version);
            }

            _book = new(_partners.Values, _agreements.Values, _rules.Values);
        }
    }

    /// <inheritdoc/>
    public void Apply(PolicyVersion version)
    {
        lock (_partners)
        {
            Put(version);
            _book = null;
        }
    }

    private void Put(PolicyVersion version)
    {
        switch (version.Kind)
        {
            case PolicyKind.Partner:
                Put(_partners, version, PartnersFile.ParseOne, null);
                break;
            case PolicyKind.Agreement:
                Put(_agreements, version, text => AgreementsFile.ParseOne(text) is { Items: [var one] } read ? new([one with { Version = version.Version }], read.Problems) : new([], []), null);
                break;
            case PolicyKind.ProtectionRule:
                Put(_rules, version, ProtectionRulesFile.ParseOne, new() { Id = version.Id });
                break;
            default:
                break;
        }
    }

    private static void Put<T>(Dictionary<string, T> items, PolicyVersion version, Func<string, PolicyFile<T>> parse, T? instead)
        where T : class
    {
        var item = version.Deleted ? null : parse(version.Content) is { Items: [var one] } ? one : instead;
        if (item is null)
        {
            items.Remove(version.Id);
        }
        else
        {
            items[version.Id] = item;
        }
    }
}
