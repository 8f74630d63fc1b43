using System.Diagnostics;
using System.Globalization;
using Interop.Contracts;
using Interop.Contracts.Fhir.Resources;
using Interop.Contracts.People;

namespace Interop.Benchmarks;

/// <summary>How long one Patient takes from record to bytes and back.</summary>
internal static class CodecBenchmark
{
    private static readonly Beneficiary Person = new()
    {
        Id = "p-000001",
        LastUpdated = new(2025, 3, 4, 5, 6, 7, TimeSpan.Zero),
        Provenance = new("relief", new(2025, 3, 1), true),
        Identifiers = [Identifier.Create("urn:gov:xx:national-id", "0123456789"), Identifier.Create("https://relief.example/registration", "R-77")],
        Names = [new("أمينة الأحمد", "الأحمد", ["أمينة"]), new("Amina Al-Ahmad", "Al-Ahmad", ["Amina"])],
        Gender = Gender.Female,
        BirthDate = PartialDate.Year(1984),
        BirthDateEstimated = true,
        Contacts = [new(ContactSystem.Phone, "+963111222333")],
        Location = new() { Country = "XX", Areas = [new(1, "XX01", "North"), new(2, "XX0102", "Hill")], Line = "Tent 4", Point = new(12.5m, 33.25m) },
        Difficulties = [new(FunctionalDomain.Seeing, 3)],
        Vulnerabilities = ["single-parent"],
    };

    public static void Run()
    {
        var line = FhirJson.Serialize(FhirEncoder.Encode(Person));
        Console.WriteLine($"Patient of {line.Length} bytes");
        Measure("encode", () => FhirEncoder.Encode(Person));
        Measure("encode + serialize", () => FhirJson.Serialize(FhirEncoder.Encode(Person)));
        var resource = FhirJson.ParseStrict(line);
        Measure("decode", () => FhirDecoder.Decode(resource));
        Measure("parse strictly + decode", () => FhirDecoder.Decode(FhirJson.ParseStrict(line)));
    }

    private static void Measure(string name, Func<object> work)
    {
        const int Times = 50_000;
        for (var i = 0; i < Times; i++)
        {
            work();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Times; i++)
        {
            work();
        }

        var microseconds = (watch.Elapsed.TotalMicroseconds / Times).ToString("0.0", CultureInfo.InvariantCulture);
        Console.WriteLine($"{name,-26}{microseconds,8} us  {(GC.GetAllocatedBytesForCurrentThread() - before) / Times,8} bytes");
    }
}
