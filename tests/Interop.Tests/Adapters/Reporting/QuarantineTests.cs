using Interop.Contracts;
using Interop.Contracts.Households;
using Interop.Tests.Adapters.Spreadsheet;

namespace Interop.Tests.Adapters.Reporting;

public sealed class QuarantineTests
{
    private const string Header = "id,national,name,sex,born\n";

    [Theory]
    [InlineData("1,N1,Amina,X,1990", "sex", "code.unknown")]
    [InlineData("1,N1,Amina,f,1990", "sex", "code.unknown")]
    [InlineData("1,N1,Amina,F,01/02/1990", "born", "date.format")]
    [InlineData("1,N1,Amina,F,1990-2-1", "born", "date.format")]
    [InlineData("1,N1,Amina,F,1990-02-30", "born", "date.format")]
    [InlineData("1,N1,Amina,F,1403-05-12", "born", "date.range")]
    [InlineData("1,N1,Amina,F,2026-11-24", "born", "date.range")]
    [InlineData("1,N|1,Amina,F,1990", "national", "identifier.form")]
    [InlineData("N/A,N1,Amina,F,1990", "id", "key.missing")]
    [InlineData("1,N1,Ami\u0007na,F,1990", "name", "text.control")]
    public async Task A_bad_value_keeps_the_row_out_and_the_report_says_where_and_why(string row, string column, string rule)
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + row + "\n2,N2,Bilal,M,1990\n");

        Assert.Equal("Bilal", Assert.Single(await adapter.PeopleAsync()).Names[0].Text);
        Assert.Equal(1, adapter.Report.Rules[rule]);
        Assert.Contains($"registry.csv,2,{column},{rule},row quarantined,", folder.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_problem_of_a_row_is_reported_at_once_and_no_value_ever_is()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + "1,SECRET|1,Amina,SECRET2,SECRET3\n");

        Assert.Equal(["code.unknown", "date.format", "identifier.form"], adapter.Report.Rules.Keys.Order());
        Assert.Equal(1, adapter.Report.RowsQuarantined);
        Assert.DoesNotContain("SECRET", folder.Quarantine, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", File.ReadAllText(adapter.Report.ReportFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_share_a_key_are_all_kept_out()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + "1,N1,Amina,F,1990\n2,N2,Bilal,M,1990\n1,N3,Chichi,F,1990\n");

        Assert.Equal("Bilal", Assert.Single(await adapter.PeopleAsync()).Names[0].Text);
        Assert.Equal((2, 2), (adapter.Report.RowsQuarantined, adapter.Report.Rules["key.duplicate"]));
    }

    [Fact]
    public async Task Rows_that_share_a_unique_identifier_are_all_kept_out_also_when_one_of_them_is_bad_anyway()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + "1,N1,Amina,F,1990\n2,N1,Bilal,X,1990\n3,N3,Chichi,F,1990\n4,,Dawit,M,1990\n5,,Efua,F,1990\n");

        Assert.Equal(["Chichi", "Dawit", "Efua"], (await adapter.PeopleAsync()).Select(person => person.Names[0].Text).Order());
        Assert.Contains("registry.csv,2,national,identifier.duplicate,row quarantined,", folder.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_may_be_dropped_is_and_the_row_stays()
    {
        await using var folder = new RegistryFolder();
        var mapping = RegistryFolder.Simple.Replace("\"column\": \"born\",", "\"column\": \"born\", \"onError\": \"value\",", StringComparison.Ordinal);
        var adapter = await folder.OpenAsync(Header + "1,N1,Amina,F,soon\n", mapping);

        Assert.Null(Assert.Single(await adapter.PeopleAsync()).BirthDate);
        Assert.Equal((0, 1), (adapter.Report.RowsQuarantined, adapter.Report.ValuesDropped));
    }

    [Fact]
    public async Task A_date_that_two_formats_read_differently_is_none()
    {
        await using var folder = new RegistryFolder();
        var mapping = RegistryFolder.Simple.Replace("[\"yyyy-MM-dd\", \"yyyy\"]", "[\"dd/MM/yyyy\", \"MM/dd/yyyy\"]", StringComparison.Ordinal);
        var adapter = await folder.OpenAsync(Header + "1,N1,Amina,F,01/02/1990\n2,N2,Bilal,M,13/02/1990\n3,N3,Chichi,F,05/05/1990\n", mapping);

        Assert.Equal(["1990-02-13", "1990-05-05"], (await adapter.PeopleAsync()).Select(person => person.BirthDate!.Value.Text).Order());
        Assert.Equal(1, adapter.Report.Rules["date.ambiguous"]);
    }

    [Theory]
    [InlineData("1,H1,HEAD,a\n2,H1,HEAD,b\n3,H2,HEAD,c\n", "household.heads", 3)]
    [InlineData("1,H1,HEAD,a\n2,H1,BOGUS,b\n3,H2,HEAD,c\n", "household.partial", 2)]
    public async Task A_household_in_doubt_is_withheld_and_its_sound_persons_are_not(string rows, string rule, int persons)
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync("id,hh,role,name\n" + rows, Households);

        Assert.Equal(persons, (await adapter.PeopleAsync()).Count);
        var household = Assert.Single(await adapter.AllAsync(RecordKind.Household));
        Assert.Single(((Household)household.Record).Members);
        Assert.True(adapter.Report.Rules.ContainsKey(rule));
        Assert.Equal(1, adapter.Report.HouseholdsWithheld);
        Assert.Single(await adapter.AllAsync(RecordKind.Enrolment));
    }

    [Fact]
    public async Task What_hundreds_share_is_no_household()
    {
        await using var folder = new RegistryFolder();
        var rows = string.Concat(Enumerable.Range(0, 501).Select(i => $"{i},SHELTER,OTHER,x\n"));
        var adapter = await folder.OpenAsync("id,hh,role,name\n" + rows, Households);

        Assert.Equal((501, 0), (adapter.Report.Served[RecordKind.Beneficiary], adapter.Report.Served[RecordKind.Household]));
        Assert.Equal(1, adapter.Report.Rules["household.large"]);
    }

    private const string Households = """
        {
          "version": 1, "agency": "relief",
          "key": [{ "column": "id" }],
          "names": [{ "text": { "column": "name" } }],
          "household": { "column": "hh", "role": { "column": "role", "codes": { "HEAD": "head", "OTHER": "unspecified" } } },
          "enrolments": [{ "programme": { "const": "cash" }, "status": { "const": "active" }, "for": "household" }]
        }
        """;
}
