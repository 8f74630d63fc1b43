namespace Interop.Contracts.People;

/// <summary>The six domains of the Washington Group Short Set on Functioning.</summary>
public enum FunctionalDomain
{
    /// <summary>Seeing (DCI VIS_SS).</summary>
    Seeing = 1,

    /// <summary>Hearing (DCI HEAR_SS).</summary>
    Hearing = 2,

    /// <summary>Walking or climbing steps (DCI MOB_SS).</summary>
    Mobility = 3,

    /// <summary>Remembering or concentrating (DCI COG_SS).</summary>
    Cognition = 4,

    /// <summary>Washing and dressing (DCI SC_SS).</summary>
    SelfCare = 5,

    /// <summary>Communicating (DCI COM_SS).</summary>
    Communication = 6,
}
