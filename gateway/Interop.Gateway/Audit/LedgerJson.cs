using System.Text.Json;
using System.Text.Json.Serialization;

namespace Interop.Gateway.Audit;

/// <summary>How the ledger's lines are written and read, made when the code is built.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LedgerLine))]
internal sealed partial class LedgerJson : JsonSerializerContext;
