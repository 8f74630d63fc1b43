namespace Interop.Consents.Deciding;

/// <summary>Whether one agreement answers a question, and if not the first reason why, in this order.</summary>
public enum AgreementAnswer
{
    /// <summary>It is suspended or a draft.</summary>
    NotActive = 1,

    /// <summary>Its period does not include the day.</summary>
    NotInForce = 2,

    /// <summary>It does not name the purpose.</summary>
    OtherPurpose = 3,

    /// <summary>It does not include the operation.</summary>
    OperationMissing = 4,

    /// <summary>The question does not ask for the category without which the resource is withheld.</summary>
    PresenceNotAsked = 5,

    /// <summary>It does not share the category without which the resource is withheld.</summary>
    CategoryMissing = 6,

    /// <summary>It does not share a category by which the question filters.</summary>
    FilterMissing = 7,

    /// <summary>It answers.</summary>
    Answers = 8,
}
