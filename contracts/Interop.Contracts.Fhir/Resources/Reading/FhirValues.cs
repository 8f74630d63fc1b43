using System.Globalization;
using Interop.Contracts.Fhir.Searching;
using Interop.Contracts.People;

namespace Interop.Contracts.Fhir.Resources.Reading;

/// <summary>Reads single values; what is missing is null, what is malformed is null and a problem.</summary>
internal static class FhirValues
{
    public static string? Text(this FhirNode? node)
    {
        if (node is null || node.Json is string text && !string.IsNullOrWhiteSpace(text))
        {
            return node?.Json as string;
        }

        node.Refuse("The value is text and not blank.", "Write text, or leave the element out.");
        return null;
    }

    public static bool? Flag(this FhirNode? node)
    {
        if (node is not null && node.Json is not bool)
        {
            node.Refuse("The value is true or false.", "Write true or false, without quotes.");
        }

        return node?.Json as bool?;
    }

    public static int? Whole(this FhirNode? node)
    {
        if (node is not null && node.Json is not int)
        {
            node.Refuse("The value is a whole number.", "Write it as a JSON number.");
        }

        return node?.Json as int?;
    }

    public static decimal? Number(this FhirNode? node)
    {
        decimal? number = node?.Json switch
        {
            decimal value => value,
            int value => value,
            _ => null,
        };
        if (node is not null && number is null)
        {
            node.Refuse("The value is a number.", "Write it as a JSON number.");
        }

        return number;
    }

    public static DateOnly? Day(this FhirNode? node)
    {
        if (node.Text() is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        node!.Refuse("The value is one day.", "Write yyyy-MM-dd, or leave the element out when the day is not known.");
        return null;
    }

    public static PartialDate? PartialDate(this FhirNode? node)
    {
        if (node.Text() is not { } text)
        {
            return null;
        }

        if (People.PartialDate.TryParse(text, out var date))
        {
            return date;
        }

        node!.Refuse("The value is a date known to the year, month or day.", "Write yyyy, yyyy-MM or yyyy-MM-dd.");
        return null;
    }

    public static DateTimeOffset? Instant(this FhirNode? node)
    {
        if (node.Text() is not { } text)
        {
            return null;
        }

        if (InstantText.TryParse(text, out var instant))
        {
            return instant;
        }

        node!.Refuse("The value is a moment with its time zone, to at most seven decimals of a second.", "Write yyyy-MM-ddTHH:mm:ss.fffZ.");
        return null;
    }

    public static T? Coded<T>(this FhirNode? node, CodeMap<T> map)
        where T : struct, Enum
    {
        if (node.Text() is not { } code)
        {
            return null;
        }

        if (map.TryParse(code, out var value))
        {
            return value;
        }

        node!.Refuse($"The code is one of {string.Join(", ", map.Codes)}.", "Map the source's code to one of these.");
        return null;
    }

    public static string? LogicalId(this FhirNode? node)
    {
        if (node.Text() is not { } id)
        {
            return null;
        }

        if (SearchParser.IsLogicalId(id))
        {
            return id;
        }

        node!.Refuse("A logical id is 1 to 64 of A-Z, a-z, 0-9, hyphen and dot.", "Derive such an id from the source's key.");
        return null;
    }

    /// <summary>Reports a value that is there and is not the only one allowed.</summary>
    public static void MustBe(this FhirNode? node, string expected)
    {
        if (node.Text() is { } text && text != expected)
        {
            node!.Refuse($"The only value allowed is {expected}.", $"Write {expected}.");
        }
    }

    /// <summary>Reports a flag that is there and false.</summary>
    public static void MustBeTrue(this FhirNode? node)
    {
        if (node.Flag() == false)
        {
            node!.Refuse("The only value allowed is true.", "Leave the resource out if it is not.");
        }
    }
}
