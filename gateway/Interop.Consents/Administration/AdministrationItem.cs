namespace Interop.Consents.Administration;

/// <summary>The kinds of things that are administered; the zero value is none.</summary>
public enum AdministrationItem
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>A partner.</summary>
    Partner = 1,

    /// <summary>A sharing agreement.</summary>
    Agreement = 2,

    /// <summary>A protection rule.</summary>
    ProtectionRule = 3,

    /// <summary>Imports of consents of an agency.</summary>
    ConsentImport = 4,

    /// <summary>The gateway's own keys.</summary>
    GatewayKey = 5,
}
