namespace Interop.Synthetic;

/// <summary>The people on whom docs and examples count: heads of the first households of the demo's registries.</summary>
public static class DemoPeople
{
    /// <summary>The system of the national ids, in both mapping files.</summary>
    public const string NationalIdSystem = "urn:gov:xx:national-id";

    /// <summary>The system of relief's ration cards, which shelter notes too.</summary>
    public const string RationCardSystem = "urn:agency:relief:ration-card";

    /// <summary>The commune in which they all live; its district is <see cref="District"/>.</summary>
    public const string Commune = "XX010302";

    /// <summary>The second-level area in which they all live.</summary>
    public const string District = "XX0103";

    /// <summary>Lets relief share with government and with humanitarian partners.</summary>
    public static DemoPerson Consented { get; } = new("relief", "XX-1985-0412", "REL-0000001-01", "HH-0000001", "Amina Mahmoud Ali", "al-Khatib", "1985-04-12");

    /// <summary>Refused that relief shares with anybody.</summary>
    public static DemoPerson Refused { get; } = new("relief", "XX-1990-0733", "REL-0000002-01", "HH-0000002", "Zahra", "Rahimi", "1990-03-21");

    /// <summary>Known to both agencies and agreed with both; here as relief has her.</summary>
    public static DemoPerson SharedAtRelief { get; } = new("relief", "XX-1978-1123", "REL-0000003-01", "HH-0000003", "Olena Mykhailivna", "Kovalenko", "1978-11-23");

    /// <summary>The same woman as shelter has her: another spelling, and of the birth only the year.</summary>
    public static DemoPerson SharedAtShelter { get; } = new("shelter", "XX-1978-1123", "D26-0000001-01", "D26-0000001", "Elena", "Kowalenko", "1978");

    /// <summary>Was never asked by relief, so nothing may be shared.</summary>
    public static DemoPerson Unasked { get; } = new("relief", "XX-1969-0158", "REL-0000004-01", "HH-0000004", "Carlos", "Garcia Lopez", "1969-01-05");

    /// <summary>Lets relief share with humanitarian partners and was not asked about government.</summary>
    public static DemoPerson HumanitarianOnly { get; } = new("relief", "XX-1994-0606", "REL-0000005-01", "HH-0000005", "Asha Juma", "Mwinyi", "1994");

    /// <summary>Lets shelter share with humanitarian partners but refused government.</summary>
    public static DemoPerson RefusedGovernment { get; } = new("shelter", "XX-1982-0917", "D26-0000002-01", "D26-0000002", "Helene", "Traore", "1982-09-17");

    /// <summary>Each of them, relief's first.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } = [Consented, Refused, SharedAtRelief, Unasked, HumanitarianOnly, SharedAtShelter, RefusedGovernment];

    /// <summary>The system of an agency's own numbers for people, in its mapping file.</summary>
    public static string RegistrationSystem(string agency) => $"urn:agency:{agency}:registration";

    /// <summary>The system of an agency's own numbers for households, in its mapping file.</summary>
    public static string HouseholdSystem(string agency) => $"urn:agency:{agency}:household";
}
