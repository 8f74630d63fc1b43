using Interop.Adapters;
using Interop.Adapters.Primero;

return await AdapterProgram.MirrorAsync(args, PrimeroSettings.Read, (options, time, loggers) => new PrimeroSource(options, time, loggers.CreateLogger<PrimeroSource>()));
