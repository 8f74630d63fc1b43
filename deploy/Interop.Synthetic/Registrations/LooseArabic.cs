namespace Interop.Synthetic.Registrations;

/// <summary>Arabic as it is typed in a hurry: hamza off its alef, final yeh and teh marbuta without dots.</summary>
internal static class LooseArabic
{
    public static string Write(string text) => text.Replace('أ', 'ا').Replace('إ', 'ا').Replace('آ', 'ا').Replace('ى', 'ي').Replace('ة', 'ه');
}
