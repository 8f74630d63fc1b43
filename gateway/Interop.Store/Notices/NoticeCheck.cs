using Interop.Store.Policies;

namespace Interop.Store.Notices;

/// <summary>Refuses notices that cannot be kept to the letter, naming the field and the rule.</summary>
internal static class NoticeCheck
{
    public static void Check(IReadOnlyList<NoticeDraft> notices)
    {
        foreach (var notice in notices)
        {
            WriteCheck.RequireName(notice.Agency, nameof(NoticeDraft.Agency));
            WriteCheck.RequireName(notice.Partner, nameof(NoticeDraft.Partner));
            WriteCheck.RequireName(notice.Kind, nameof(NoticeDraft.Kind));
            WriteCheck.RequireName(notice.Consent ?? "-", nameof(NoticeDraft.Consent));
            WriteCheck.RequireName(notice.Subject ?? "-", nameof(NoticeDraft.Subject));
            WriteCheck.Require(WriteCheck.IsJson(notice.Payload), nameof(NoticeDraft.Payload), "be JSON");
        }
    }
}
