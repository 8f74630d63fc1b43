using Interop.Adapters;
using Interop.Adapters.CommCare;

return await AdapterProgram.MirrorAsync(args, CommCareSettings.Read, (options, time, loggers) => new CommCareSource(options, time, loggers.CreateLogger<CommCareSource>()));
