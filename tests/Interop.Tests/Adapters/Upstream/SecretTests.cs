using Interop.Adapters.Mirroring;
using Interop.Adapters.Upstream;

namespace Interop.Tests.Adapters.Upstream;

public sealed class SecretTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_secret_is_read_at_each_use()
    {
        var secret = new Secret(_file, "TokenFile");
        File.WriteAllText(_file, "one\n");
        Assert.Equal("one", secret.Read());

        File.WriteAllText(_file, " two ");
        Assert.Equal("two", secret.Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("two\nlines")]
    public void A_file_without_one_secret_is_refused_by_the_name_of_its_option(string text)
    {
        File.WriteAllText(_file, text);

        Refused();
    }

    [Fact]
    public void A_file_that_is_gone_is_refused_without_telling_where_it_was()
    {
        File.Delete(_file);

        Refused();
    }

    public void Dispose() => File.Delete(_file);

    private void Refused()
    {
        var refused = Assert.Throws<SourceException>(new Secret(_file, "TokenFile").Read);
        Assert.StartsWith("TokenFile:", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_file, refused.ToString(), StringComparison.Ordinal);
    }
}
