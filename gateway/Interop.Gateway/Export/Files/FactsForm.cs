using Interop.Consents.Deciding;
using Interop.Contracts;
using Interop.Contracts.People;

namespace Interop.Gateway.Export.Files;

/// <summary>The written form of the facts by which a subject is decided about.</summary>
internal static class FactsForm
{
    public static void Write(BinaryWriter form, SubjectFacts facts)
    {
        form.Write(facts.Id);
        form.Write(facts.IsHousehold);
        form.Write7BitEncodedInt(facts.Identifiers.Count);
        foreach (var identifier in facts.Identifiers)
        {
            form.Write(identifier.System);
            form.Write(identifier.Value);
        }

        WriteTexts(form, facts.Pcodes);
        form.Write(facts.BirthDate?.Text ?? "");
        WriteTexts(form, facts.Households);
        WriteTexts(form, facts.Groups);
        form.Write(facts.Head is not null);
        if (facts.Head is { } head)
        {
            Write(form, head);
        }
    }

    public static SubjectFacts Read(BinaryReader form) => new()
    {
        Id = form.ReadString(),
        IsHousehold = form.ReadBoolean(),
        Identifiers = ReadIdentifiers(form),
        Pcodes = ReadTexts(form),
        BirthDate = ReadBirthDate(form.ReadString()),
        Households = ReadTexts(form),
        Groups = ReadTexts(form),
        Head = form.ReadBoolean() ? Read(form) : null,
    };

    private static Identifier[] ReadIdentifiers(BinaryReader form)
    {
        var identifiers = new Identifier[form.Read7BitEncodedInt()];
        for (var i = 0; i < identifiers.Length; i++)
        {
            identifiers[i] = Identifier.TryCreate(form.ReadString(), form.ReadString(), out var identifier) ? identifier : throw Unreadable();
        }

        return identifiers;
    }

    private static PartialDate? ReadBirthDate(string text) => text.Length == 0 ? null : PartialDate.TryParse(text, out var date) ? date : throw Unreadable();

    private static void WriteTexts(BinaryWriter form, IReadOnlyList<string> texts)
    {
        form.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts)
        {
            form.Write(text);
        }
    }

    private static string[] ReadTexts(BinaryReader form)
    {
        var texts = new string[form.Read7BitEncodedInt()];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = form.ReadString();
        }

        return texts;
    }

    private static InvalidDataException Unreadable() => new("A line of an export has facts that cannot be read.");
}
