using Interop.Adapters;
using Interop.Adapters.Sql;

return await AdapterProgram.MirrorAsync(args, SqlSettings.Read, (options, _, loggers) => new SqlSource(options, loggers.CreateLogger<SqlSource>()));
