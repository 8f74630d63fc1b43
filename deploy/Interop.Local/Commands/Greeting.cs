using Interop.Local.World;
using Interop.Synthetic;

namespace Interop.Local.Commands;

/// <summary>What <c>run</c> prints once everything answers: what runs where, and calls to copy.</summary>
internal static class Greeting
{
    public static void Write(TextWriter console, LocalWorld world)
    {
        console.WriteLine();
        console.WriteLine("Interop is running.");
        console.WriteLine();
        console.WriteLine($"  gateway        {world.GatewayUrl}/{{agency}}/fhir");
        console.WriteLine($"  token server   {world.Issuer}");
        foreach (var agency in world.Agencies)
        {
            console.WriteLine($"  adapter host   {agency.Address}   agency '{agency.Name}': {agency.Summary}");
        }

        console.WriteLine($"  operators      {world.ManagementUrl}/health and /metrics");
        console.WriteLine($"  data           {world.Layout.Root}");
        console.WriteLine();
        WriteCall(console, world, "A person who consented, disclosed as far as agreement and consent go:", DemoPeople.Consented);
        WriteCall(console, world, "A person who refused; the answer is that of a person who is not there:", DemoPeople.Refused);
        console.WriteLine("The caseload, without those who may not be shown:");
        console.WriteLine($"  curl -s -H \"Authorization: Bearer $(./dev token ministry)\" '{world.GatewayUrl}/relief/fhir/Patient?_count=10'");
        console.WriteLine();
        WriteOwn(console, world);
        console.WriteLine("What was disclosed stands in the ledger:  ./dev audit verify");
        console.WriteLine("Ctrl-C stops everything.");
    }

    private static void WriteCall(TextWriter console, LocalWorld world, string title, DemoPerson person)
    {
        console.WriteLine(title);
        console.WriteLine(
            $"  curl -s -H \"Authorization: Bearer $(./dev token ministry)\" --data-urlencode 'identifier={DemoPeople.NationalIdSystem}|{person.NationalId}' "
            + $"{world.GatewayUrl}/{person.Agency}/fhir/Patient/_search");
        console.WriteLine();
    }

    private static void WriteOwn(TextWriter console, LocalWorld world)
    {
        foreach (var agency in world.Agencies.Where(agency => !SyntheticOptions.Agencies.Contains(agency.Name)))
        {
            console.WriteLine($"Registry '{agency.Name}': {agency.Summary}{(agency.Report is { } report ? $" The report: {report.ReportFile}" : "")}");
            console.WriteLine($"  curl -s -H \"Authorization: Bearer $(./dev token ministry)\" '{world.GatewayUrl}/{agency.Name}/fhir/Patient'");
            console.WriteLine();
        }

        console.WriteLine("Nobody comes without a consent on record: map consent questions, or give --consents FILE. The demo's 'cash' has none, so it shows nobody.");
        console.WriteLine();
    }
}
