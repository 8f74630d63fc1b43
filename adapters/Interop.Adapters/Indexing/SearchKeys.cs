using System.Text;
using Interop.Contracts.Querying;

namespace Interop.Adapters.Indexing;

/// <summary>Texts as bytes that sort and compare in SQLite as the criteria compare them.</summary>
internal static class SearchKeys
{
    /// <summary>A part of a name, folded.</summary>
    public static byte[] Name(string part) => Encoding.UTF8.GetBytes(FoldedText.Fold(part));

    /// <summary>A text that is folded already.</summary>
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A place code, whatever its case.</summary>
    public static byte[] Area(string pcode) => Encoding.UTF8.GetBytes(pcode.ToUpperInvariant());

    /// <summary>What follows every key that starts with this one: no UTF-8 text holds the byte 255.</summary>
    public static byte[] End(byte[] start) => [.. start, 0xFF];
}
