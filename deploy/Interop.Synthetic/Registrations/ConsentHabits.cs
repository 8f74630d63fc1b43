namespace Interop.Synthetic.Registrations;

/// <summary>How people answer an agency's consent questions, as weights of yes, no and no answer.</summary>
internal sealed record ConsentHabits(string Notice, IReadOnlyList<int> Government, IReadOnlyList<int> Humanitarian);
