using System.CommandLine;
using Interop.Gateway.Audit;
using Interop.Local.World;

namespace Interop.Local.Commands;

/// <summary><c>audit verify</c>: checks the ledger from its first entry to its signed head.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var data = DataFolderOption.Create();
        var ledger = new Option<string?>("--ledger") { Description = "The ledger's folder, when it is not the demo's." };
        var verify = new Command("verify", "Check that no entry was altered, dropped, swapped or cut.") { data, ledger };
        verify.SetAction(result => Verify(result.InvocationConfiguration, new(result.GetValue(ledger) ?? new LocalLayout(result.GetRequiredValue(data)).Ledger)));
        return new Command("audit", "Work with the audit ledger.") { verify };
    }

    private static int Verify(InvocationConfiguration console, LedgerFiles files)
    {
        var found = LedgerVerifier.Verify(files);
        if (found.Problem is { } problem)
        {
            console.Error.WriteLine($"BROKEN after {found.Entries} good entries. {problem}");
            return 1;
        }

        console.Output.WriteLine($"Whole: {found.Entries} entries, the last with hash {found.LastHash}.");
        if (found.AfterHead > 0)
        {
            console.Output.WriteLine($"The last {found.AfterHead} are not signed yet: a running or uncleanly stopped gateway leaves such; it signs them at its next write or start.");
        }

        console.Output.WriteLine("Note count and hash elsewhere: a ledger put back to an older copy of itself can only be told by them.");
        return 0;
    }
}
