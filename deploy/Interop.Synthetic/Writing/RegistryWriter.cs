using Interop.Synthetic.Agencies;
using Interop.Synthetic.Flaws;

namespace Interop.Synthetic.Writing;

/// <summary>Writes an agency's file line by line; nothing of a household is kept once it is written.</summary>
internal sealed class RegistryWriter(Agency agency, Cohort cohort, TextWriter writer)
{
    private readonly CsvRow _row = new(writer, agency.File.Delimiter);

    public long People { get; private set; }

    public long FlawedLines { get; private set; }

    public void WriteHeader() => _row.Write(agency.File.Columns.Select(column => column.Name));

    public void WriteHousehold(long place)
    {
        var household = cohort[place];
        for (var i = 0; i < household.Members.Count; i++)
        {
            var line = new Line(household, household.Members[i], place + 1, i + 1);
            _row.Write(agency.File.Columns.Select(column => column.Value(line)));
            People++;
        }
    }

    /// <summary>Writes the head of the household at this place alone, with one flaw.</summary>
    public void WriteFlawed(long place, Flaw flaw)
    {
        var household = cohort[place];
        var line = new Line(household, household.Members[0], place + 1, 1);
        _row.Write(agency.File.Columns.Select(column => column.Name == flaw.Column ? flaw.Value : column.Value(line)));
        FlawedLines++;
    }
}
