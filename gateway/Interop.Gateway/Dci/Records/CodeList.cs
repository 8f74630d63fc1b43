using System.Diagnostics.CodeAnalysis;

namespace Interop.Gateway.Dci.Records;

/// <summary>A DCI code list and the code of the wire form that each of its codes is; a code without a counterpart is left out, and refused in a question.</summary>
internal sealed class CodeList
{
    private readonly Dictionary<string, string> _toWire;
    private readonly Dictionary<string, string> _toDci;

    private CodeList(string name, bool isTotal, params (string Wire, string Dci)[] pairs)
    {
        (Name, IsTotal) = (name, isTotal);
        _toWire = pairs.ToDictionary(pair => pair.Dci, pair => pair.Wire, StringComparer.Ordinal);
        _toDci = pairs.ToDictionary(pair => pair.Wire, pair => pair.Dci, StringComparer.Ordinal);
    }

    /// <summary>SexCategoryEnum: FHIR's administrative genders.</summary>
    public static CodeList Sex { get; } = new("SexCategoryEnum", true, ("male", "male"), ("female", "female"), ("other", "other"), ("unknown", "unknown"));

    /// <summary>RelationshipTypeEnum: HL7's roles, of which the contract has some; somebody who is not related has no DCI code.</summary>
    public static CodeList Relationship { get; } = new(
        "RelationshipTypeEnum",
        false,
        ("SELF", "SELF"),
        ("SPS", "SPS"),
        ("CHILD", "CHILD"),
        ("PRN", "PRN"),
        ("SIB", "SIB"),
        ("GRPRN", "GRPRN"),
        ("GRNDCHILD", "GRNDCHILD"),
        ("FAMMEMB", "FAMMEMB"));

    /// <summary>FunctionalLimitationType: the Washington Group's domains.</summary>
    public static CodeList Limitation { get; } = new(
        "FunctionalLimitationType",
        true,
        ("seeing", "VIS_SS"),
        ("hearing", "HEAR_SS"),
        ("mobility", "MOB_SS"),
        ("cognition", "COG_SS"),
        ("self-care", "SC_SS"),
        ("communication", "COM_SS"));

    /// <summary>FunctionalSeverityEnum: the Washington Group's four answers.</summary>
    public static CodeList Severity { get; } = new("FunctionalSeverityEnum", true, ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"));

    /// <summary>EnrollmentStatusEnum: why an enrolment ended is not in the contract, so one that is not active has no DCI code.</summary>
    public static CodeList EnrollmentStatus { get; } = new("EnrollmentStatusEnum", false, ("active", "1"));

    /// <summary>AssistanceUnit: whom an enrolment or group is about.</summary>
    public static CodeList AssistanceUnit { get; } = new("AssistanceUnit", false, ("person", "1"), ("household", "2"));

    /// <summary>BenefitTypeEnum: the forms that assistance takes.</summary>
    public static CodeList BenefitType { get; } = new(
        "BenefitTypeEnum",
        true,
        ("cash", "1"),
        ("voucher", "2"),
        ("in-kind", "3"),
        ("training", "4"),
        ("work", "5"),
        ("insurance", "6"));

    /// <summary>Every list there is.</summary>
    public static IReadOnlyList<CodeList> All { get; } = [Sex, Relationship, Limitation, Severity, EnrollmentStatus, AssistanceUnit, BenefitType];

    /// <summary>DCI's name of the list.</summary>
    public string Name { get; }

    /// <summary>Whether the two sides have the same codes, each for each.</summary>
    public bool IsTotal { get; }

    /// <summary>DCI's codes that have a counterpart.</summary>
    public IReadOnlyCollection<string> Codes => _toWire.Keys;

    /// <summary>The code of the wire form; false for a DCI code without one, and for what is no code.</summary>
    public bool TryRead(string code, [NotNullWhen(true)] out string? wire) => _toWire.TryGetValue(code, out wire);

    /// <summary>DCI's code; null for a code of the wire form without one.</summary>
    public string? Write(string? wire) => wire is null ? null : _toDci.GetValueOrDefault(wire);
}
