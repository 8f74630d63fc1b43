-- Notices to partners, to be delivered until the partner has acknowledged them.
CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    agency TEXT NOT NULL,
    partner TEXT NOT NULL,
    kind TEXT NOT NULL,
    consent TEXT,
    subject TEXT,
    payload TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    status INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt INTEGER NOT NULL,
    last_error INTEGER NOT NULL,
    delivered_at INTEGER,
    acknowledged_at INTEGER
) STRICT;
CREATE INDEX notice_due ON notice (next_attempt) WHERE status = 1;
CREATE INDEX notice_consent ON notice (consent, created_at);
CREATE INDEX notice_partner ON notice (partner, created_at);
CREATE INDEX notice_open ON notice (created_at) WHERE acknowledged_at IS NULL;
