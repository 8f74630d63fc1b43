using System.Text.Json;
using Interop.Consents.Deciding;
using Interop.Contracts.Fhir.Consents;
using Interop.Store;

namespace Interop.Gateway.Consents.Index;

/// <summary>What a version of a consent means for decisions; one that cannot be read denies everything.</summary>
internal static class ConsentVersion
{
    /// <summary>Puts the version into the index in place of the one before it.</summary>
    public static void Apply(PolicyVersion version, ConsentIndex index)
    {
        // The store's writers see to it that a consent has both; without one it could not be found, and so could not deny.
        var (agency, subject) = (version.Agency ?? throw Unplaced(), version.Subject ?? throw Unplaced());
        if (version.Deleted)
        {
            index.Remove(agency, subject, version.Id);
            return;
        }

        var provision = Provision(version);
        index.Upsert(agency, subject, version.Id, provision.Terms, provision.At);
    }

    /// <summary>The provision that the version is.</summary>
    public static ConsentProvision Provision(PolicyVersion version)
    {
        try
        {
            using var json = JsonDocument.Parse(version.Content, new() { AllowDuplicateProperties = false });
            return ConsentJson.Read(json.RootElement, version.Id) is ConsentReading.Read read ? ConsentProvision.Of(read.Consent, version.At) : ConsentProvision.Unread(version.Id);
        }
        catch (JsonException)
        {
            return ConsentProvision.Unread(version.Id);
        }
    }

    private static InvalidDataException Unplaced() => new("A consent of the store has no agency or no subject.");
}
