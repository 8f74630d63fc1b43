namespace Interop.Gateway.Dci.Messages;

/// <summary>The codes of DCI v1.0.0 that the gateway says; there are no others.</summary>
internal static class DciCodes
{
    public const string RequestBad = "err.request.bad";
    public const string Unauthorized = "err.request.unauthorized";
    public const string Forbidden = "err.request.forbidden";
    public const string NotFound = "err.request.not_found";
    public const string Timeout = "err.request.timeout";
    public const string TooManyRequests = "err.request.too_many_requests";
    public const string SenderId = "err.sender_id.invalid";
    public const string ReceiverId = "err.receiver_id.invalid";
    public const string SenderUri = "err.sender_uri.invalid";
    public const string SignatureMissing = "err.signature.missing";
    public const string Signature = "err.signature.invalid";
    public const string Encryption = "err.encryption.invalid";
    public const string Unavailable = "err.service.unavailable";

    public const string VersionNotSupported = "err.version.not_supported";

    public const string Version = "rjct.version.invalid";
    public const string MessageIdTwice = "rjct.message_id.duplicate";
    public const string MessageTime = "rjct.message_ts.invalid";
    public const string Action = "rjct.action.invalid";
    public const string ActionNotSupported = "rjct.action.not_supported";
    public const string TotalCount = "rjct.total_count.invalid";
    public const string TotalCountLimit = "rjct.total_count.limit_exceeded";
    public const string TooManyErrors = "rjct.errors.too_many";

    public const string ReferenceId = "rjct.reference_id.invalid";
    public const string ReferenceIdTwice = "rjct.reference_id.duplicate";
    public const string Timestamp = "rjct.timestamp.invalid";
    public const string Criteria = "rjct.search_criteria.invalid";
    public const string Filter = "rjct.filter.invalid";
    public const string Sort = "rjct.sort.invalid";
    public const string Pagination = "rjct.pagination.invalid";

    public const string Succeeded = "succ";
    public const string Rejected = "rjct";
}
