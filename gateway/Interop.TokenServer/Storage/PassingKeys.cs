using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Interop.TokenServer.Storage;

/// <summary>Keeps ASP.NET's data protection keys in memory: nothing here is protected with them, and by default they are written to the home folder.</summary>
internal sealed class PassingKeys : IXmlRepository
{
    private readonly ConcurrentQueue<XElement> _keys = new();

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys];

    public void StoreElement(XElement element, string friendlyName) => _keys.Enqueue(element);
}
