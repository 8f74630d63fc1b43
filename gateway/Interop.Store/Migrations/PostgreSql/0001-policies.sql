-- Every version of every item, in the one order of all writes. Moments are microseconds since 1970 in UTC.
CREATE TABLE policy_version (
    seq bigint PRIMARY KEY,
    kind integer NOT NULL,
    id text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    agency text COLLATE "C",
    subject text COLLATE "C",
    deleted boolean NOT NULL,
    at bigint NOT NULL,
    author text COLLATE "C" NOT NULL,
    content text COLLATE "C" NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL
);
CREATE UNIQUE INDEX policy_version_item ON policy_version (kind, id, version);
CREATE INDEX policy_version_kind ON policy_version (kind, seq);
CREATE INDEX policy_version_at ON policy_version (at, seq);
CREATE INDEX policy_version_consent ON policy_version (agency, subject) WHERE kind = 1;

CREATE FUNCTION policy_version_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'versions are never changed or removed';
END
$$;
CREATE TRIGGER policy_version_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_version
    FOR EACH STATEMENT EXECUTE FUNCTION policy_version_fixed();

-- Which versions are the newest of an item that is not deleted: drawn from policy_version, and checked against it.
CREATE TABLE policy_current (
    kind integer NOT NULL,
    seq bigint NOT NULL,
    agency text COLLATE "C",
    PRIMARY KEY (kind, seq)
);

CREATE TABLE policy_count (
    kind integer PRIMARY KEY,
    items bigint NOT NULL
);
INSERT INTO policy_count (kind, items) VALUES (1, 0), (2, 0), (3, 0), (4, 0);

-- One row: where the order stands. A writer holds it until its transaction ends.
CREATE TABLE policy_head (
    seq bigint NOT NULL,
    at bigint NOT NULL,
    hash bytea NOT NULL
);
INSERT INTO policy_head (seq, at, hash) VALUES (0, 0, decode(repeat('00', 32), 'hex'));
