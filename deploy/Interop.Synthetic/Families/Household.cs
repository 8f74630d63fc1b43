using Interop.Synthetic.Names;
using Interop.Synthetic.Places;

namespace Interop.Synthetic.Families;

/// <summary>A household as it truly is, before any agency writes it down; the head is the first member.</summary>
internal sealed record Household(NameBook Book, Dwelling Dwelling, string RationCard, IReadOnlyList<Person> Members);
