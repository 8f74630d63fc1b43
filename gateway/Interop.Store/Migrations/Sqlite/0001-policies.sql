-- Every version of every item, in the one order of all writes. Moments are microseconds since 1970 in UTC.
CREATE TABLE policy_version (
    seq INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    agency TEXT,
    subject TEXT,
    deleted INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    content TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX policy_version_item ON policy_version (kind, id, version);
CREATE INDEX policy_version_kind ON policy_version (kind, seq);
CREATE INDEX policy_version_at ON policy_version (at, seq);
CREATE INDEX policy_version_consent ON policy_version (agency, subject) WHERE kind = 1;

CREATE TRIGGER policy_version_kept BEFORE DELETE ON policy_version BEGIN SELECT RAISE(ABORT, 'versions are never removed'); END;
CREATE TRIGGER policy_version_fixed BEFORE UPDATE ON policy_version BEGIN SELECT RAISE(ABORT, 'versions are never changed'); END;

-- Which versions are the newest of an item that is not deleted: drawn from policy_version, and checked against it.
CREATE TABLE policy_current (
    kind INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    agency TEXT,
    PRIMARY KEY (kind, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_count (
    kind INTEGER PRIMARY KEY,
    items INTEGER NOT NULL
) STRICT;
INSERT INTO policy_count (kind, items) VALUES (1, 0), (2, 0), (3, 0), (4, 0);

-- One row: where the order stands. A writer holds it until its transaction ends.
CREATE TABLE policy_head (
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;
INSERT INTO policy_head (seq, at, hash) VALUES (0, 0, zeroblob(32));
