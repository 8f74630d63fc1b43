using Interop.Adapters;
using Interop.Adapters.OdkCentral;

return await AdapterProgram.MirrorAsync(args, OdkCentralSettings.Read, (options, time, loggers) => new OdkCentralSource(options, time, loggers.CreateLogger<OdkCentralSource>()));
