using System.Text;
using Interop.Consents.Deciding;
using Interop.Contracts.Consents;
using Interop.Store.Extracts;

namespace Interop.Gateway.Consents.Index;

/// <summary>
/// What every stored consent means for decisions, by agency and subject, in about 32 bytes each beside the terms they share. It never
/// takes one subject for another, never permits what the consent does not, and holds no identifier of a person, only keyed hashes.
/// </summary>
internal sealed class ConsentIndex
{
    private const int UnreadableTerms = ConsentSlot.MostTerms;
    private readonly ConsentShard[] _shards = [.. Enumerable.Range(0, 1 << SubjectHash.ShardBits).Select(_ => new ConsentShard())];
    private readonly SharedTable<ConsentTerms> _terms;
    private readonly SharedTable<string> _names = new(int.MaxValue / 2);
    private readonly SubjectHashing _hash;

    public ConsentIndex()
        : this(new SubjectHasher().Hash)
    {
    }

    /// <summary>With a hash of one's own and room for so many terms; what finds no room denies.</summary>
    internal ConsentIndex(SubjectHashing hash, int mostTerms = UnreadableTerms - 1) => (_hash, _terms) = (hash, new(mostTerms));

    /// <summary>How many consents there are.</summary>
    public long Count => _shards.Sum(shard => (long)shard.Count);

    /// <summary>How many slots there are.</summary>
    public long Capacity => _shards.Sum(shard => (long)shard.Capacity);

    /// <summary>How many different terms there are.</summary>
    public int Terms => _terms.Count;

    /// <summary>Holds the consent as it now stands; one that says nothing is held no longer. Whether the consent was there before.</summary>
    public bool Upsert(string agency, string subjectKey, string id, ConsentTerms terms, DateTimeOffset at)
    {
        if (terms.Effect == ConsentEffect.Silent)
        {
            return Remove(agency, subjectKey, id);
        }

        return Put(Hash(agency, subjectKey), Hold(id), Hold(terms), SlotTime.Encode(at, terms.Effect == ConsentEffect.Withdraws));
    }

    /// <summary>Holds the consent of a row of the store, whose terms are held already; one that says nothing is not held.</summary>
    public void Upsert(in ExtractRow row, HeldTerms terms)
    {
        if (terms.Terms.Effect == ConsentEffect.Silent)
        {
            return;
        }

        if (terms.Number != UnreadableTerms)
        {
            _terms.HoldAgain(terms.Number);
        }

        var id = ConsentId.TryParse(row.Id, out var parsed) ? new SlotId(parsed.Value, false) : Hold(Encoding.UTF8.GetString(row.Id));
        var settled = new DateTimeOffset(row.Settled, TimeSpan.Zero);
        Put(_hash(row.Agency, row.Subject), id, terms.Number, SlotTime.Encode(settled, terms.Terms.Effect == ConsentEffect.Withdraws));
    }

    /// <summary>Holds terms for whoever is about to put many consents that share them; given back by <see cref="Release(HeldTerms)"/>.</summary>
    public HeldTerms HoldTerms(ConsentTerms terms) => new(terms, terms.Effect == ConsentEffect.Silent ? UnreadableTerms : Hold(terms));

    /// <summary>Gives held terms back.</summary>
    public void Release(HeldTerms terms)
    {
        if (terms.Number != UnreadableTerms)
        {
            _terms.Release(terms.Terms.Key, terms.Number);
        }
    }

    /// <summary>Holds the consent no longer. Whether it was there.</summary>
    public bool Remove(string agency, string subjectKey, string id)
    {
        var subject = Hash(agency, subjectKey);
        var shard = _shards[subject.Shard];
        lock (shard.Gate)
        {
            var slotId = Hold(id);
            var position = shard.Find(subject, slotId);
            Release(slotId);
            if (position < 0)
            {
                return false;
            }

            Release(shard.At(position));
            shard.RemoveAt(position);
            return true;
        }
    }

    /// <summary>Whether the consent is there, under this subject.</summary>
    public bool Holds(string agency, string subjectKey, string id)
    {
        var subject = Hash(agency, subjectKey);
        var shard = _shards[subject.Shard];
        lock (shard.Gate)
        {
            var slotId = Hold(id);
            var position = shard.Find(subject, slotId);
            Release(slotId);
            return position >= 0;
        }
    }

    /// <summary>Adds every consent of a subject that goes by one of these keys at the agency.</summary>
    public void Find(string agency, IReadOnlyList<string> subjectKeys, List<ConsentProvision> into)
    {
        for (var i = 0; i < subjectKeys.Count; i++)
        {
            Find(Hash(agency, subjectKeys[i]), into);
        }
    }

    /// <summary>Whether there is any consent of a subject that goes by this key at the agency.</summary>
    public bool Any(string agency, string subjectKey)
    {
        var subject = Hash(agency, subjectKey);
        var shard = _shards[subject.Shard];
        lock (shard.Gate)
        {
            return shard.Start(subject) is >= 0 and var start && shard.Next(subject, start) >= 0;
        }
    }

    private SubjectHash Hash(string agency, string subjectKey)
    {
        using var first = new Utf8Key(agency);
        using var second = new Utf8Key(subjectKey);
        return _hash(first.Bytes, second.Bytes);
    }

    private bool Put(SubjectHash subject, SlotId id, int terms, uint time)
    {
        var slot = ConsentSlot.Of(subject, id, terms, time);
        var shard = _shards[subject.Shard];
        lock (shard.Gate)
        {
            var position = shard.Find(subject, id);
            if (position < 0)
            {
                shard.Add(slot);
                return false;
            }

            Release(shard.At(position));
            shard.Replace(position, slot);
            return true;
        }
    }

    private void Find(SubjectHash subject, List<ConsentProvision> into)
    {
        var shard = _shards[subject.Shard];
        lock (shard.Gate)
        {
            for (var at = shard.Start(subject); at >= 0; at = shard.After(at))
            {
                at = shard.Next(subject, at);
                if (at < 0)
                {
                    return;
                }

                into.Add(Provision(shard.At(at)));
            }
        }
    }

    private ConsentProvision Provision(in ConsentSlot slot)
    {
        var id = slot.IsNamed ? _names[(int)slot.Id] : new ConsentId(slot.Id).ToString();
        return slot.Terms == UnreadableTerms ? ConsentProvision.Unread(id) : ConsentProvision.Of(id, _terms[slot.Terms], SlotTime.Decode(slot.Time));
    }

    private int Hold(ConsentTerms terms) =>
        terms.Effect != ConsentEffect.Unreadable && _terms.TryHold(terms.Key, terms, out var number) ? number : UnreadableTerms;

    private SlotId Hold(string id) =>
        ConsentId.TryParse(id, out var parsed) ? new(parsed.Value, false)
        : _names.TryHold(id, id, out var number) ? new((ulong)number, true)
        : throw new InvalidOperationException("There is no room for another consent whose id the store did not give.");

    private void Release(in ConsentSlot slot)
    {
        Release(new SlotId(slot.Id, slot.IsNamed));
        if (slot.Terms != UnreadableTerms)
        {
            _terms.Release(_terms[slot.Terms].Key, slot.Terms);
        }
    }

    private void Release(SlotId id)
    {
        if (id.IsNamed)
        {
            _names.Release(_names[(int)id.Value], (int)id.Value);
        }
    }
}
