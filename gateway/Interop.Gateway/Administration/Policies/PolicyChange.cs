using Interop.Store;

namespace Interop.Gateway.Administration.Policies;

/// <summary>A change to one item.</summary>
/// <param name="Form">The kind of item.</param>
/// <param name="Id">Its id.</param>
/// <param name="Content">The item as it is to be; for a removal, as it was.</param>
/// <param name="Before">Its latest version, deleted or not; null when there never was one.</param>
/// <param name="Deleted">Whether it is to be gone.</param>
/// <param name="Author">Who changes it.</param>
internal sealed record PolicyChange(PolicyForm Form, string Id, string Content, PolicyVersion? Before, bool Deleted, string Author)
{
    /// <summary>The version to write.</summary>
    public PolicyWrite Write => new()
    {
        Kind = Form.Kind,
        Id = Id,
        ExpectedVersion = Before?.Version ?? 0,
        Agency = Deleted ? Before?.Agency : Form.Agency(Content) ?? Before?.Agency,
        Deleted = Deleted,
        Author = Author,
        Content = Content,
    };
}
