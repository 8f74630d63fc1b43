namespace Interop.Gateway.Dci.Querying;

/// <summary>The DCI records served here.</summary>
internal enum DciRecordType
{
    /// <summary>A person (SRPerson).</summary>
    Person = 0,

    /// <summary>A person with what is known of them in a household.</summary>
    Member = 1,

    /// <summary>A household.</summary>
    Group = 2,

    /// <summary>A person enrolled in a programme.</summary>
    Beneficiary = 3,
}
