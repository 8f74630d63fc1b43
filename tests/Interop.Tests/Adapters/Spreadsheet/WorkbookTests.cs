using Interop.Adapters.Reading;
using Interop.Contracts.People;
using static Interop.Tests.Adapters.Spreadsheet.Workbook;

namespace Interop.Tests.Adapters.Spreadsheet;

public sealed class WorkbookTests
{
    private static readonly string Header = Text("A1", "id") + Text("B1", "national") + Text("C1", "name") + Text("D1", "sex") + Text("E1", "born");

    [Fact]
    public async Task Typed_cells_become_plain_text()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Write(("Data", [
            (1, Header),
            (2, Number("A2", "254708123456") + Number("B2", "2.54708E+11") + Text("C2", "أمينة =1+1") + Text("D2", "F") + Date("E2", 34500)),
            (3, Number("A3", "7") + Formula("B3", "CONCAT(1)", "N7") + Text("C3", "Bilal") + Text("D3", "M")),
        ])));

        var people = await adapter.PeopleAsync();
        var first = people.Single(person => person.Gender == Gender.Female);
        Assert.Equal(("urn:nat|254708000000", "أمينة =1+1", "1994-06-15"), (first.Identifiers[0].ToString(), first.Names[0].Text, first.BirthDate!.Value.Text));
        Assert.Equal("urn:nat|N7", people.Single(person => person.Gender == Gender.Male).Identifiers[0].ToString());
    }

    [Fact]
    public async Task Cells_that_a_spreadsheet_has_spoilt_keep_the_row_out()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Write(("Data", [
            (1, Header),
            (2, Number("A2", "1") + Number("B2", "4111111111111110") + Text("C2", "Amina")),
            (6, Number("A6", "2") + Text("C6", "Bilal") + Error("D6")),
            (7, Number("A7", "3") + Text("C7", "Chichi")),
            (8, Number("A8", "4") + Text("C8", "Dawit") + Text("F8", "beyond the header")),
        ])));

        Assert.Equal("Chichi", Assert.Single(await adapter.PeopleAsync()).Names[0].Text);
        Assert.Contains("registry.csv,2,national,cell.digits,", folder.Quarantine, StringComparison.Ordinal);
        Assert.Contains("registry.csv,6,sex,cell.error,", folder.Quarantine, StringComparison.Ordinal);
        Assert.Contains("registry.csv,8,,row.cells,", folder.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_is_taken_by_its_name_and_the_first_without_one()
    {
        var workbook = Write(("Cover", [(1, Header), (2, Number("A2", "1") + Text("C2", "Cover"))]), ("People", [(1, Header), (2, Number("A2", "1") + Text("C2", "Amina"))]));
        await using var first = new RegistryFolder();
        await using var named = new RegistryFolder();
        await using var absent = new RegistryFolder();
        string Sheet(string name) => RegistryFolder.Simple.Replace("\"emptyValues\"", $"\"sheet\": \"{name}\", \"emptyValues\"", StringComparison.Ordinal);

        Assert.Equal("Cover", Assert.Single(await (await first.OpenAsync(workbook)).PeopleAsync()).Names[0].Text);
        Assert.Equal("Amina", Assert.Single(await (await named.OpenAsync(workbook, Sheet("People"))).PeopleAsync()).Names[0].Text);
        Assert.Contains("no sheet", (await Assert.ThrowsAsync<RegistryFileException>(() => absent.OpenAsync(workbook, Sheet("Nobody")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_that_is_no_workbook_is_refused()
    {
        await using var folder = new RegistryFolder();
        await Assert.ThrowsAsync<RegistryFileException>(() => folder.OpenAsync([.. "PK\u0003\u0004"u8, .. new byte[60]]));
    }
}
