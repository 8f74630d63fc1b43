-- What partners asked over DCI to be answered later, until each answer was taken or given up, and for a while after.
CREATE TABLE dci_transaction (
    id TEXT PRIMARY KEY,
    kind INTEGER NOT NULL,
    agency TEXT NOT NULL,
    partner TEXT NOT NULL,
    transaction_id TEXT NOT NULL,
    question BLOB,
    created_at INTEGER NOT NULL,
    status INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt INTEGER NOT NULL,
    last_error INTEGER NOT NULL,
    settled_at INTEGER
) STRICT;
-- Questions about the state of others, and events, have no name of their own.
CREATE UNIQUE INDEX dci_transaction_name ON dci_transaction (partner, agency, kind, transaction_id) WHERE kind NOT IN (2, 5);
CREATE INDEX dci_transaction_due ON dci_transaction (next_attempt) WHERE status = 1;
CREATE INDEX dci_transaction_open ON dci_transaction (partner) WHERE status = 1;
CREATE INDEX dci_transaction_settled ON dci_transaction (settled_at) WHERE status <> 1;
CREATE TABLE dci_item (
    id TEXT NOT NULL REFERENCES dci_transaction (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    reference TEXT NOT NULL,
    status INTEGER NOT NULL,
    reason TEXT,
    PRIMARY KEY (id, position)
) STRICT;
CREATE INDEX dci_item_reference ON dci_item (reference);
