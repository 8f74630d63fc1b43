using Interop.Consents.Deciding;

namespace Interop.Gateway.Export.Deciding;

/// <summary>All that must be known of a line of a file to decide again whether it may leave, without the record that it was made from.</summary>
/// <param name="Programme">The programme that the record is about; null for a record about none.</param>
/// <param name="Subjects">Those it is about, the subject of the line first.</param>
/// <param name="Provisions">The consents that came with the registry's answer, by the key of whom they are about.</param>
internal sealed record LineGround(string? Programme, IReadOnlyList<LineSubject> Subjects, IReadOnlyList<KeyValuePair<string, ConsentProvision>> Provisions);
