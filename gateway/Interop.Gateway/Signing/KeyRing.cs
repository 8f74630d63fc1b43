using Interop.Gateway.Configuration;

namespace Interop.Gateway.Signing;

/// <summary>
/// The gateway's own keys, in files of its data folder. A kind's first key is made when it is first needed. One made later is published before it
/// signs; the one before stays published, or goes on decrypting, for a stated time after it was replaced. What another process puts into the
/// folder is found within seconds.
/// </summary>
internal sealed class KeyRing : IDisposable
{
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly GatewayOptions _options;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, OwnKey> _keys = new(StringComparer.Ordinal);
    private DateTimeOffset _read;

    public KeyRing(GatewaySetup setup, TimeProvider clock)
    {
        (_options, _clock) = (setup.Options, clock);
        Load(isStart: true);
    }

    private TimeSpan Lead => TimeSpan.FromHours(_options.KeyLeadHours);

    /// <summary>The key of this kind that is in use.</summary>
    public OwnKey Current(KeyKind kind)
    {
        lock (_lock)
        {
            var terms = Terms(kind);
            if (terms.Count == 0)
            {
                Make(kind, DateTimeOffset.MinValue);
                terms = Terms(kind);
            }

            var now = _clock.GetUtcNow();
            return terms.First(term => term.IsInUse(now)).Key;
        }
    }

    /// <summary>The keys of others' to know: every signing key but those replaced long ago, and the encryption keys in use.</summary>
    public IReadOnlyList<OwnKey> Published()
    {
        var (now, kept) = (_clock.GetUtcNow(), TimeSpan.FromDays(_options.SigningKeyDays));
        return [.. Terms().Where(term => term.Key.Kind.IsSigning ? !term.IsOver(now, kept) : term.IsInUse(now)).Select(term => term.Key)];
    }

    /// <summary>The key of this kind and id by which may still be decrypted; null for none.</summary>
    public OwnKey? Decrypting(KeyKind kind, string id)
    {
        var (now, kept) = (_clock.GetUtcNow(), TimeSpan.FromDays(_options.DecryptionKeyDays));
        return Terms().FirstOrDefault(term => term.Key.Kind == kind && term.Key.Id == id && !term.IsOver(now, kept))?.Key;
    }

    /// <summary>Makes a new key, which is in use after the lead; of a kind that has none, at once.</summary>
    public KeyTerm Rotate(KeyKind kind)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            var made = Terms(kind).Count == 0 ? DateTimeOffset.MinValue : now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond));
            Make(kind, made);
            return Terms(kind).Single(term => term.Key.Made == made);
        }
    }

    /// <summary>Every key, with its term, by kind and in order.</summary>
    public IReadOnlyList<KeyTerm> Terms()
    {
        lock (_lock)
        {
            return [.. KeyKind.All.SelectMany(Terms)];
        }
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private IReadOnlyList<KeyTerm> Terms(KeyKind kind)
    {
        if (_clock.GetUtcNow() - _read is var age && (age >= Reread || age < TimeSpan.Zero))
        {
            Load(isStart: false);
        }

        return KeyTerm.Of(_keys.Values.Where(key => key.Kind == kind), Lead);
    }

    private void Make(KeyKind kind, DateTimeOffset made)
    {
        KeyFile.Create(Path.Combine(_options.DataFolder, KeyFile.Name(kind, made)), kind.Create());
        Load(isStart: false);
    }

    // A file that is being copied while the gateway runs cannot be read yet; at a start every one must be.
    private void Load(bool isStart)
    {
        foreach (var path in Directory.Exists(_options.DataFolder) ? Directory.EnumerateFiles(_options.DataFolder, "*.key.pem") : [])
        {
            var name = Path.GetFileName(path);
            if (KeyFile.Read(name) is not { } said || _keys.ContainsKey(name))
            {
                continue;
            }

            try
            {
                _keys.Add(name, KeyFile.Load(path, said.Kind, said.Made));
            }
            catch (Exception error) when (!isStart && error is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                // It is tried again; until then it is no key.
            }
        }

        _read = _clock.GetUtcNow();
    }
}
