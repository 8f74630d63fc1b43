using Interop.Adapters;
using Interop.Adapters.Platform121;

return await AdapterProgram.MirrorAsync(args, Platform121Settings.Read, (options, time, loggers) => new Platform121Source(options, time, loggers.CreateLogger<Platform121Source>()));
