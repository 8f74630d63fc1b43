namespace Interop.Synthetic.Registrations;

/// <summary>A person's or household's place in a programme.</summary>
internal sealed record Enrolment(string Programme, EnrolmentStatus Status, DateOnly? Start = null, DateOnly? End = null);
