using CsCheck;
using Interop.Contracts;
using Interop.Contracts.Consents;
using Interop.Contracts.Households;
using Interop.Contracts.People;
using Interop.Contracts.Programmes;

namespace Interop.Tests.Contracts;

/// <summary>Well-formed records of every kind, with names in several scripts, dates of every precision and gaps.</summary>
internal static class RecordGen
{
    private static readonly string[] Words =
    [
        "Amina", "أمينة", "محمد عبد الله", "فاطمه", "عبدالرحمن", "گل‌بی‌بی", "Оксана", "Мар'яна", "Їжакевич", "Zoé", "François-Xavier", "N’Guessan",
        "Mwangi wa Kĩmani", "José Ángel", "Ñusta", "অনিতা", "ໄຊຍະ", "Ọlá", "İsmail", "李小龍", "\"quoted\"", "back\\slash", "a<b>&c", "𞤀𞤣𞤤𞤢𞤥", "O",
    ];

    public static Gen<string> Word { get; } = Gen.OneOf(Words);

    public static Gen<string> Id { get; } = Gen.Char["abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."].Array[1, 64].Select(chars => new string(chars));

    public static Gen<string> Slug { get; } = Gen.OneOf("relief", "shelter", "un-agency-7", "a", "ministry", "foodaid");

    public static Gen<DateOnly> Day { get; } = Gen.Int[0, 60_000].Select(days => new DateOnly(1900, 1, 1).AddDays(days));

    public static Gen<DateTimeOffset> Instant { get; } = Gen.Select(Gen.Long[0, 4_000_000_000_000_000], Gen.Int[-14 * 60, 14 * 60]).Select((ticks, minutes) =>
        new DateTimeOffset(new DateTime(2015, 1, 1).AddTicks(ticks), TimeSpan.FromMinutes(minutes)));

    public static Gen<PartialDate> Date { get; } = Gen.OneOf(
        Day.Select(PartialDate.Day),
        Gen.Int[1, 9999].Select(PartialDate.Year),
        Day.Select(day => Parse($"{day:yyyy-MM}")));

    public static Gen<Identifier> Identifier { get; } = Gen.Select(
        Gen.OneOf("urn:gov:xx:national-id", "https://relief.example/registration", "urn:oid:1.2.3", "urn:x:ration,card"),
        Gen.OneOf("0001", "A 12/3", "ж-77", "a,b$c\\d", "٤٢"),
        Interop.Contracts.Identifier.Create);

    public static Gen<Provenance> Provenance { get; } = Gen.Select(Slug, Maybe(Day), MaybeBool, (agency, day, verified) => new Provenance(agency, day, verified));

    public static Gen<PersonName> Name { get; } = Gen.Select(Gen.OneOf(Text(), Word), Text(), Word.List[0, 3], (text, family, given) => new PersonName(text, family, given))
        .Where(name => name.Parts().Any());

    public static Gen<Location> Location { get; } = Gen.Select(Gen.OneOf("SY", "AF", "UA", null), Areas(), Text(), Maybe(Point()), (country, areas, line, point) =>
        new Location { Country = country, Areas = areas, Line = line, Point = point is { } known ? new(known.Latitude, known.Longitude) : null });

    public static Gen<Beneficiary> Beneficiary { get; } =
        from id in Id
        from at in Instant
        from provenance in Provenance
        from identifiers in Identifier.List[0, 3]
        from names in Name.List[0, 3]
        from gender in Maybe(Gen.Enum<Gender>())
        from birth in Maybe(Date)
        from estimated in Gen.Bool
        from contacts in Gen.Select(Gen.Enum<ContactSystem>(), Gen.OneOf("+963111222333", "a@b.example"), (system, value) => new ContactPoint(system, value)).List[0, 2]
        from location in Optional(Location)
        from difficulties in Gen.Select(Gen.Enum<FunctionalDomain>(), Gen.Int[1, 4], (domain, severity) => new FunctionalDifficulty(domain, severity)).List[0, 6]
        from vulnerabilities in Gen.OneOf("unaccompanied-child", "elderly", "single-parent").List[0, 3]
        from concerns in Gen.OneOf("detention-risk", "witness", "tribal-feud").List[0, 2]
        from households in Id.List[0, 2]
        from photos in Gen.Select(Gen.OneOf("urn:uuid:1", "https://relief.example/p/1"), Gen.OneOf("image/jpeg", null), (url, type) => new PhotoReference(url, type)).List[0, 2]
        select new Beneficiary
        {
            Id = id,
            LastUpdated = at,
            Provenance = provenance,
            Identifiers = [.. identifiers.Distinct()],
            Names = names,
            Gender = gender,
            BirthDate = birth,
            BirthDateEstimated = estimated,
            Contacts = contacts,
            Location = location,
            Difficulties = [.. difficulties.DistinctBy(difficulty => difficulty.Domain)],
            Vulnerabilities = [.. vulnerabilities.Distinct()],
            ProtectionConcerns = [.. concerns.Distinct()],
            Households = [.. households.Distinct()],
            Photos = photos,
        };

    public static Gen<Household> Household { get; } =
        from id in Id
        from at in Instant
        from provenance in Provenance
        from identifiers in Identifier.List[0, 2]
        from ids in Id.List[0, 6]
        from roles in Gen.Enum<MemberRole>().Array[6]
        from location in Optional(Location)
        select new Household
        {
            Id = id,
            LastUpdated = at,
            Provenance = provenance,
            Identifiers = [.. identifiers.Distinct()],
            Members = [.. ids.Distinct().Select((member, index) => new HouseholdMember(member, OneHead(roles, index)))],
            Location = location,
        };

    public static Gen<Enrolment> Enrolment { get; } =
        from id in Id
        from at in Instant
        from provenance in Provenance
        from person in Id
        from household in Optional(Id)
        from programme in Programme()
        from status in Gen.Enum<EnrolmentStatus>()
        from start in Maybe(Day)
        from end in Maybe(Day)
        select new Enrolment
        {
            Id = id,
            LastUpdated = at,
            Provenance = provenance,
            BeneficiaryId = person,
            HouseholdId = household,
            Programme = programme,
            Status = status,
            Start = start < end ? start : end,
            End = start < end ? end : start,
        };

    public static Gen<Assistance> Assistance { get; } =
        from id in Id
        from at in Instant
        from provenance in Provenance
        from person in Id
        from household in Optional(Id)
        from type in Gen.Enum<AssistanceType>()
        from money in Optional(Gen.Select(Amount(), Gen.OneOf("USD", "SYP", "UAH", "AFN", "XOF"), (amount, currency) => new Money(amount, currency)))
        from quantity in Maybe(Amount())
        from unit in Optional(Gen.OneOf("kg", "piece", "كيس"))
        from programme in Optional(Programme())
        from start in Maybe(Day)
        from length in Maybe(Gen.Int[0, 400])
        select new Assistance
        {
            Id = id,
            LastUpdated = at,
            Provenance = provenance,
            BeneficiaryId = person,
            HouseholdId = household,
            Type = type,
            Value = money,
            Quantity = quantity,
            Unit = unit,
            Programme = programme,
            Start = start,
            End = length is { } days ? (start ?? new(2020, 1, 1)).AddDays(days) : null,
        };

    public static Gen<RegistryRecord> Any { get; } = Gen.OneOf(
        Beneficiary.Select(record => (RegistryRecord)record),
        Household.Select(record => (RegistryRecord)record),
        Enrolment.Select(record => (RegistryRecord)record),
        Assistance.Select(record => (RegistryRecord)record));

    public static Gen<CollectedConsent> Consent { get; } =
        from id in Id
        from person in Id
        from decision in Gen.Enum<ConsentDecision>()
        from recipients in Slug.List[0, 3]
        from classes in Gen.OneOf(RecipientClass.Government, RecipientClass.Humanitarian, RecipientClass.Private).List[0, 3]
        from purposes in Gen.OneOf([.. PurposeOfUse.All]).List[0, 4]
        from categories in Gen.Enum<DataCategory>().List[0, 6]
        from start in Maybe(Day)
        from length in Maybe(Gen.Int[0, 4000])
        from collected in Maybe(Day)
        from method in Gen.Enum<CollectionMethod>()
        from notice in Optional(Gen.Select(Gen.OneOf("1.2", "2024-05"), Gen.OneOf("ar", "uk-UA", null), Slug.List[0, 2], (version, language, named) =>
            new PrivacyNotice(version, language, [.. named.Distinct()])))
        select new CollectedConsent
        {
            Id = id,
            BeneficiaryId = person,
            Decision = decision,
            Recipients = [.. recipients.Distinct()],
            RecipientClasses = [.. classes.Distinct()],
            Purposes = [.. purposes.Distinct()],
            Categories = DataCategorySet.Of(categories),
            Start = start,
            End = length is { } days ? (start ?? new(2020, 1, 1)).AddDays(days) : null,
            CollectedOn = collected,
            Method = method,
            Notice = notice,
        };

    private static Gen<bool?> MaybeBool => Gen.OneOf<bool?>(true, false, null);

    public static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Select(Gen.Bool, gen, (some, value) => some ? value : (T?)null);

    public static Gen<T?> Optional<T>(Gen<T> gen)
        where T : class => Gen.Select(Gen.Bool, gen, (some, value) => some ? value : null);

    private static Gen<string?> Text() => Optional(Word);

    private static Gen<decimal> Amount() => Gen.Select(Gen.Int[0, 5_000_000], Gen.Int[0, 4], (value, scale) => new decimal(value, 0, 0, false, (byte)scale));

    private static Gen<(decimal Latitude, decimal Longitude)> Point() => Gen.Select(Gen.Int[-90_000_000, 90_000_000], Gen.Int[-180_000_000, 180_000_000], (latitude, longitude) =>
        (new decimal(Math.Abs(latitude), 0, 0, latitude < 0, 6), new decimal(Math.Abs(longitude), 0, 0, longitude < 0, 6)));

    private static Gen<Programme> Programme() => Gen.Select(Gen.OneOf("CASH-24", "WINTER", "mp/ca 1"), Text(), (code, name) => new Programme(code, name));

    private static Gen<IReadOnlyList<AdminArea>> Areas() => Gen.Select(Text().Array[4], Gen.Bool.Array[4], Gen.Int[0, 4], (names, coded, deepest) =>
        (IReadOnlyList<AdminArea>)[.. Enumerable.Range(1, deepest)
            .Select(level => new AdminArea(level, coded[level - 1] ? "XX" + string.Concat(Enumerable.Repeat("01", level)) : null, names[level - 1]))
            .Where(area => area.Pcode is not null || area.Name is not null)]);

    private static MemberRole OneHead(MemberRole[] roles, int index) =>
        roles[index] == MemberRole.Head && roles.AsSpan(0, index).Contains(MemberRole.Head) ? MemberRole.OtherRelative : roles[index];

    private static PartialDate Parse(string text) => PartialDate.TryParse(text, out var date) ? date : throw new FormatException();
}
