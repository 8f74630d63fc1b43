using System.Text.Json.Serialization;

namespace Interop.Synthetic.Registrations;

/// <summary>What form assistance takes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AssistanceForm>))]
internal enum AssistanceForm
{
    /// <summary>Money.</summary>
    Cash = 1,

    /// <summary>A voucher.</summary>
    Voucher = 2,

    /// <summary>Goods.</summary>
    InKind = 3,
}
