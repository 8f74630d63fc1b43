using Interop.Adapters;
using Interop.Adapters.KoboToolbox;

return await AdapterProgram.MirrorAsync(args, KoboToolboxSettings.Read, (options, time, loggers) => new KoboToolboxSource(options, time, loggers.CreateLogger<KoboToolboxSource>()));
