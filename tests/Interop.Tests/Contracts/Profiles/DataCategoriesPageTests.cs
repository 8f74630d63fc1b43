namespace Interop.Tests.Contracts.Profiles;

public sealed class DataCategoriesPageTests
{
    [Fact]
    public void The_page_says_what_the_table_says()
    {
        if (Environment.GetEnvironmentVariable("INTEROP_WRITE_DOCS") == "1")
        {
            File.WriteAllText(DataCategoriesPage.Path, DataCategoriesPage.Render());
        }

        Assert.Equal(DataCategoriesPage.Render(), File.ReadAllText(DataCategoriesPage.Path).ReplaceLineEndings("\n"));
    }
}
