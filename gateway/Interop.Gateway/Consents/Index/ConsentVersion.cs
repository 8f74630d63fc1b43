using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts.Consents;
using Interop.Contracts.Fhir.Consents;
using Interop.Store;
using Interop.Store.Extracts;

namespace Interop.Gateway.Consents.Index;

/// <summary>What a version of a consent means for decisions; one that cannot be read denies everything.</summary>
internal static class ConsentVersion
{
    /// <summary>Puts the next version into the index, and takes out what the consent said where it was before, of another subject or agency.</summary>
    public static async Task FollowAsync(PolicyVersion version, ConsentIndex index, IPolicyStore store, CancellationToken cancellation)
    {
        var (agency, subject) = Place(version);
        if (version.Version > 1 && !index.Holds(agency, subject, version.Id))
        {
            await foreach (var former in store.HistoryAsync(PolicyKind.Consent, version.Id, cancellation))
            {
                if (former.Version < version.Version && Place(former) is var place && place != (agency, subject))
                {
                    index.Remove(place.Agency, place.Subject, version.Id);
                }
            }
        }

        Apply(version, index);
    }

    /// <summary>Puts the version into the index in place of one of the same consent, agency and subject; gives its extract, null when it is deleted.</summary>
    public static ConsentExtract? Apply(PolicyVersion version, ConsentIndex index)
    {
        var (agency, subject) = Place(version);
        if (version.Deleted)
        {
            index.Remove(agency, subject, version.Id);
            return null;
        }

        var provision = Provision(version);
        index.Upsert(agency, subject, version.Id, provision.Terms, provision.At);
        return new(provision.Terms.Key, provision.At);
    }

    /// <summary>The provision that the version is.</summary>
    public static ConsentProvision Provision(PolicyVersion version)
    {
        try
        {
            using var json = JsonDocument.Parse(version.Content, new() { AllowDuplicateProperties = false });
            return ConsentJson.Read(json.RootElement, version.Id) is ConsentReading.Read { Consent: var consent } && IsOf(version, consent)
                ? ConsentProvision.Of(consent, version.At)
                : ConsentProvision.Unread(version.Id);
        }
        catch (JsonException)
        {
            return ConsentProvision.Unread(version.Id);
        }
    }

    // A version that is filed under another subject or agency than it speaks of contradicts itself.
    private static bool IsOf(PolicyVersion version, ConsentRecord consent) =>
        consent.Subject.Key == version.Subject && (consent.Agency ?? version.Agency) == version.Agency;

    // The store's writers see to it that a consent has both; without one it could not be found, and so could not deny.
    private static (string Agency, string Subject) Place(PolicyVersion version) => (version.Agency ?? throw Unplaced(), version.Subject ?? throw Unplaced());

    private static InvalidDataException Unplaced() => new("A consent of the store has no agency or no subject.");
}
