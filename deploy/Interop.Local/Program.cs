return await Interop.Local.Commands.CommandLine.RunAsync(args, Console.Out, Console.Error);
