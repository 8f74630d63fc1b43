using Interop.Contracts;

namespace Interop.Gateway.Export.Files;

/// <summary>The written form of one of those whom a line is about.</summary>
internal sealed record SubjectForm(FactsForm Facts, bool IsMember, IReadOnlyList<DataCategory> Categories, int Finest);
