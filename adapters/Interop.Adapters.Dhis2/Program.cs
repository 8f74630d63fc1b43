using Interop.Adapters;
using Interop.Adapters.Dhis2;

return await AdapterProgram.MirrorAsync(args, Dhis2Settings.Read, (options, time, loggers) => new Dhis2Source(options, time, loggers.CreateLogger<Dhis2Source>()));
