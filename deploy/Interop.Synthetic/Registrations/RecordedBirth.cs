namespace Interop.Synthetic.Registrations;

/// <summary>A birth date as a clerk wrote it: to the day or only the year, known or estimated.</summary>
internal sealed record RecordedBirth(DateOnly Day, bool YearOnly = false, bool Estimated = false);
