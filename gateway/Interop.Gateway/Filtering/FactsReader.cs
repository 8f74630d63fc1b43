using System.Text;
using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.Fhir;
using Interop.Contracts.People;

namespace Interop.Gateway.Filtering;

/// <summary>Reads from a record what must be known to decide about it; what stands where a list belongs and is none leaves the facts unknown.</summary>
internal static class FactsReader
{
    private static readonly byte[][] PcodeUrls = [.. Enumerable.Range(1, 4).Select(level => Url($"admin{level}-pcode"))];
    private static readonly byte[] HouseholdUrl = Url("household");
    private static readonly byte[] VulnerabilityUrl = Url("vulnerability");
    private static readonly byte[] ProtectionConcernUrl = Url("protection-concern");
    private static readonly byte[] HouseholdAddressUrl = Url("household-address");
    private static readonly byte[] MemberHeadUrl = Url("member-head");
    private static readonly byte[] ProgrammeUrl = Url("programme");

    /// <summary>
    /// The facts to decide about a person; null when they cannot be told: an identifier out of form could be one that a rule protects,
    /// of two addresses one could lie outside the area agreed, and a household that is not named could be one that said no.
    /// </summary>
    public static SubjectFacts? Person(RecordView view, string id)
    {
        var (households, groups, pcodes) = (new List<string>(), new List<string>(), new List<string>());
        return Identifiers(view) is { } identifiers && ReadAddress(view, pcodes) && ReadExtensions(view, households, groups)
            ? new()
            {
                Id = id,
                Identifiers = identifiers,
                Pcodes = pcodes,
                BirthDate = PartialDate.TryParse(view.Text(RecordView.Root, "birthDate"u8), out var date) ? date : null,
                Households = households,
                Groups = groups,
            }
            : null;
    }

    /// <summary>What a household says of itself; null when it cannot be told.</summary>
    public static HouseholdFacts? Household(RecordView view, string id)
    {
        if (Identifiers(view) is not { } identifiers || !IsListOrAbsent(view, "extension"u8, out var list))
        {
            return null;
        }

        List<string>? pcodes = null;
        for (var i = list + 1; list >= 0 && i < view.End(list); i = view.Behind(i))
        {
            if (view.Name(i).SequenceEqual(HouseholdAddressUrl))
            {
                if (pcodes is not null)
                {
                    return null;
                }

                pcodes = [];
                if (view.Find(i, "valueAddress"u8) is >= 0 and var address && view.Shape(address) == TapeShape.Object)
                {
                    AddPcodes(view, address, pcodes);
                }
            }
        }

        return new(id, identifiers, pcodes);
    }

    /// <summary>The members of a household in their order.</summary>
    public static IReadOnlyList<OfferedMember> Members(RecordView view)
    {
        var members = new List<OfferedMember>();
        var list = view.Find(RecordView.Root, "member"u8);
        for (var i = list + 1; list >= 0 && i < view.End(list); i = view.Behind(i))
        {
            members.Add(view.Shape(i) == TapeShape.Object ? new(Member(view, i), IsHead(view, i)) : new(null, false));
        }

        return members;
    }

    /// <summary>The logical id of a household's member; null when the item names no person.</summary>
    public static string? Member(RecordView view, int item) => References.Patient(view.Text(item, "entity"u8, "reference"u8));

    /// <summary>The person enrolled or assisted.</summary>
    public static string? Beneficiary(RecordView view) =>
        References.Patient(view.Plan.Kind == RecordKind.Enrolment ? view.Text(RecordView.Root, "beneficiary"u8, "reference"u8) : view.Text(RecordView.Root, "patient"u8, "reference"u8));

    /// <summary>The one programme of an enrolment or of assistance; null when there is none or more than one.</summary>
    public static string? Programme(RecordView view)
    {
        var codes = new List<string?>();
        if (view.Find(RecordView.Root, "class"u8) is >= 0 and var classes && view.Shape(classes) == TapeShape.Array)
        {
            for (var i = classes + 1; i < view.End(classes); i = view.Behind(i))
            {
                codes.Add(view.Shape(i) == TapeShape.Object ? view.Text(i, "value"u8) : null);
            }
        }

        if (view.Find(RecordView.Root, "extension"u8) is >= 0 and var list && view.Shape(list) == TapeShape.Array)
        {
            for (var i = list + 1; i < view.End(list); i = view.Behind(i))
            {
                if (view.Name(i).SequenceEqual(ProgrammeUrl))
                {
                    codes.Add(view.Text(i, "valueCoding"u8, "code"u8));
                }
            }
        }

        return codes.Count > 0 && codes.TrueForAll(code => code == codes[0]) ? codes[0] : null;
    }

    private static byte[] Url(string name) => Encoding.UTF8.GetBytes(FhirNames.Structure + name);

    private static bool IsListOrAbsent(RecordView view, ReadOnlySpan<byte> name, out int index)
    {
        index = view.Find(RecordView.Root, name);
        return index < 0 || view.Shape(index) == TapeShape.Array;
    }

    private static List<Identifier>? Identifiers(RecordView view)
    {
        if (!IsListOrAbsent(view, "identifier"u8, out var list))
        {
            return null;
        }

        var identifiers = new List<Identifier>();
        for (var i = list + 1; list >= 0 && i < view.End(list); i = view.Behind(i))
        {
            if (view.Shape(i) != TapeShape.Object || !Identifier.TryCreate(view.KnownText(i, "system"u8), view.Text(i, "value"u8), out var identifier))
            {
                return null;
            }

            identifiers.Add(identifier);
        }

        return identifiers;
    }

    private static bool ReadAddress(RecordView view, List<string> pcodes)
    {
        if (!IsListOrAbsent(view, "address"u8, out var list))
        {
            return false;
        }

        var addresses = 0;
        for (var i = list + 1; list >= 0 && i < view.End(list); i = view.Behind(i))
        {
            addresses++;
            if (view.Shape(i) == TapeShape.Object)
            {
                AddPcodes(view, i, pcodes);
            }
        }

        return addresses <= 1;
    }

    private static void AddPcodes(RecordView view, int address, List<string> pcodes)
    {
        if (view.Find(address, "extension"u8) is not (>= 0 and var list) || view.Shape(list) != TapeShape.Array)
        {
            return;
        }

        for (var i = list + 1; i < view.End(list); i = view.Behind(i))
        {
            if (IsPcode(view.Name(i)) && view.Text(i, "valueCode"u8) is { } pcode)
            {
                pcodes.Add(pcode);
            }
        }
    }

    private static bool IsPcode(ReadOnlySpan<byte> url)
    {
        foreach (var known in PcodeUrls)
        {
            if (url.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ReadExtensions(RecordView view, List<string> households, List<string> groups)
    {
        if (!IsListOrAbsent(view, "extension"u8, out var list))
        {
            return false;
        }

        for (var i = list + 1; list >= 0 && i < view.End(list); i = view.Behind(i))
        {
            var url = view.Name(i);
            var (into, value) = url.SequenceEqual(HouseholdUrl) ? (households, References.Group(view.Text(i, "valueReference"u8, "reference"u8)))
                : url.SequenceEqual(VulnerabilityUrl) || url.SequenceEqual(ProtectionConcernUrl) ? (groups, view.Text(i, "valueCode"u8))
                : (null, null);
            if (into is not null && value is null)
            {
                return false;
            }

            into?.Add(value!);
        }

        return true;
    }

    private static bool IsHead(RecordView view, int member)
    {
        if (view.Find(member, "extension"u8) is not (>= 0 and var list) || view.Shape(list) != TapeShape.Array)
        {
            return false;
        }

        for (var i = list + 1; i < view.End(list); i = view.Behind(i))
        {
            if (view.Name(i).SequenceEqual(MemberHeadUrl))
            {
                return view.Find(i, "valueBoolean"u8) is >= 0 and var flag && view.Shape(flag) == TapeShape.True;
            }
        }

        return false;
    }
}
