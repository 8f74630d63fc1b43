using System.Text;
using Interop.Adapters.Reading;
using Interop.Contracts;

namespace Interop.Tests.Adapters.Spreadsheet;

public sealed class FileFormTests
{
    private const string Header = "id,national,name,sex,born\n";

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task The_delimiter_is_found_in_the_header(string delimiter)
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync((Header + "1,N1,Amina,F,1990-01-01\n").Replace(",", delimiter, StringComparison.Ordinal));

        Assert.Equal("Amina", Assert.Single(await adapter.PeopleAsync()).Names[0].Text);
    }

    [Fact]
    public async Task A_delimiter_that_the_first_line_declares_is_taken()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync("sep=;\r\nid;national;name;sex;born\r\n1;N1;Amina, of the hill;F;1990-01-01\r\n2;N2;Bad;X;\r\n");

        Assert.Equal("Amina, of the hill", Assert.Single(await adapter.PeopleAsync()).Names[0].Text);
        Assert.Contains("registry.csv,4,sex,code.unknown,row quarantined,", folder.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delimiter_set_in_the_mapping_wins()
    {
        await using var folder = new RegistryFolder();
        var mapping = RegistryFolder.Simple.Replace("\"emptyValues\"", "\"delimiter\": \";\", \"emptyValues\"", StringComparison.Ordinal);
        var adapter = await folder.OpenAsync("id;national;name;sex;born;\"a,b,c,d,e,f,g\"\n1;N1;Amina;F;1990;\n", mapping);

        Assert.Single(await adapter.PeopleAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_byte_order_mark_makes_no_difference(bool mark)
    {
        await using var folder = new RegistryFolder();
        var text = Encoding.UTF8.GetBytes(Header + "1,N1,أمينة,F,1990\n");
        var adapter = await folder.OpenAsync(mark ? [0xEF, 0xBB, 0xBF, .. text] : text);

        Assert.Equal("أمينة", Assert.Single(await adapter.PeopleAsync()).Names[0].Text);
    }

    [Fact]
    public async Task Lines_are_counted_as_an_editor_counts_them_also_after_quoted_newlines()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + "1,N1,\"Amina\r\nof the\nhill\",F,1990\r\n\r\n2,N2,Bad,X,1990\n3,N3,\"a \"\"b\"\"\rc\",F,1990\n4,N4,Bad,F,31.12.1990\n");

        Assert.Equal(["Amina\r\nof the\nhill", "a \"b\"\rc"], (await adapter.PeopleAsync()).Select(person => person.Names[0].Text).OrderDescending(StringComparer.Ordinal).Reverse());
        Assert.Contains("registry.csv,6,sex,code.unknown,", folder.Quarantine, StringComparison.Ordinal);
        Assert.Contains("registry.csv,9,born,date.format,", folder.Quarantine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,N1,Amina,F")]
    [InlineData("1,N1,Amina,F,1990,more")]
    [InlineData("1,N1,Amina, of the hill,F,1990")]
    public async Task A_row_with_another_number_of_cells_is_quarantined(string row)
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + row + "\n2,N2,Bilal,M,1990\n");

        Assert.Equal("Bilal", Assert.Single(await adapter.PeopleAsync()).Names[0].Text);
        Assert.Contains("registry.csv,2,,row.cells,row quarantined,", folder.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_begins_with_a_hash_is_a_row_and_blank_rows_are_none()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + "\n#1,N1,Amina,F,1990\n,,,,\n  \n");

        Assert.Equal((1, 1), (adapter.Report.Rows, adapter.Report.Served[RecordKind.Beneficiary]));
    }

    [Fact]
    public async Task Text_that_looks_like_a_formula_is_text()
    {
        await using var folder = new RegistryFolder();
        var adapter = await folder.OpenAsync(Header + "=1+1,N1,\"=HYPERLINK(\"\"x\"\")\",F,1990\n");

        Assert.Equal("=HYPERLINK(\"x\")", Assert.Single(await adapter.PeopleAsync()).Names[0].Text);
    }

    [Fact]
    public async Task A_byte_that_is_no_utf8_refuses_the_file_with_its_place()
    {
        var refusal = await RefusedAsync([.. Encoding.UTF8.GetBytes(Header + "1,N1,Am"), 0xE9, .. "lie,F,1990\n"u8]);

        Assert.Equal(2, refusal.Line);
        Assert.Contains($"Byte {Header.Length + 7} ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("CSV UTF-8", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Utf16_is_refused_with_and_without_its_mark()
    {
        Assert.Contains("UTF-16", (await RefusedAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header)])).Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", (await RefusedAsync(Encoding.Unicode.GetBytes(Header))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public async Task An_empty_file_is_refused(string text) => Assert.Contains("empty", (await RefusedAsync(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_quote_that_is_never_closed_refuses_the_file_at_its_row()
    {
        Assert.Equal(3, (await RefusedAsync(Encoding.UTF8.GetBytes(Header + "1,N1,Amina,F,1990\n2,N2,\"Bilal,M,1990\n3,N3,C,M,1990\n"))).Line);
        var endless = string.Concat(Enumerable.Repeat("3,N3,Chichi,F,1990\n", 80_000));
        Assert.Equal(2, (await RefusedAsync(Encoding.UTF8.GetBytes(Header + "2,N2,\"Bilal,M,1990\n" + endless))).Line);
    }

    [Fact]
    public async Task A_workbook_of_the_old_form_is_refused() =>
        Assert.Contains(".xlsx", (await RefusedAsync([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])).Message, StringComparison.Ordinal);

    private static async Task<RegistryFileException> RefusedAsync(byte[] content)
    {
        await using var folder = new RegistryFolder();
        return await Assert.ThrowsAsync<RegistryFileException>(() => folder.OpenAsync(content));
    }
}
