-- What partners are told of over DCI whenever it happens, and of which records each was told.
CREATE TABLE dci_subscription (
    code TEXT PRIMARY KEY,
    agency TEXT NOT NULL,
    partner TEXT NOT NULL,
    made_by TEXT NOT NULL,
    position INTEGER NOT NULL,
    frequency TEXT NOT NULL,
    question BLOB,
    created_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    ended_by TEXT,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX dci_subscription_made ON dci_subscription (made_by, position);
CREATE INDEX dci_subscription_due ON dci_subscription (next_at) WHERE ended_by IS NULL;
CREATE INDEX dci_subscription_partner ON dci_subscription (partner, agency);
CREATE TABLE dci_told (
    code TEXT NOT NULL REFERENCES dci_subscription (code) ON DELETE CASCADE,
    record TEXT NOT NULL,
    taken INTEGER NOT NULL,
    PRIMARY KEY (code, record)
) STRICT;
-- Of each subscription the events of one moment wait at a time.
CREATE UNIQUE INDEX dci_transaction_events ON dci_transaction (transaction_id) WHERE kind = 5 AND status = 1;
