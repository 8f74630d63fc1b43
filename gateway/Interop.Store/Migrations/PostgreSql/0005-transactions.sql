-- What partners asked over DCI to be answered later, until each answer was taken or given up, and for a while after.
CREATE TABLE dci_transaction (
    id text COLLATE "C" PRIMARY KEY,
    kind integer NOT NULL,
    agency text COLLATE "C" NOT NULL,
    partner text COLLATE "C" NOT NULL,
    transaction_id text COLLATE "C" NOT NULL,
    question bytea,
    created_at bigint NOT NULL,
    status integer NOT NULL,
    attempts integer NOT NULL,
    next_attempt bigint NOT NULL,
    last_error integer NOT NULL,
    settled_at bigint
);
-- Questions about the state of others, and events, have no name of their own.
CREATE UNIQUE INDEX dci_transaction_name ON dci_transaction (partner, agency, kind, transaction_id) WHERE kind NOT IN (2, 5);
CREATE INDEX dci_transaction_due ON dci_transaction (next_attempt) WHERE status = 1;
CREATE INDEX dci_transaction_open ON dci_transaction (partner) WHERE status = 1;
CREATE INDEX dci_transaction_settled ON dci_transaction (settled_at) WHERE status <> 1;
CREATE TABLE dci_item (
    id text COLLATE "C" NOT NULL REFERENCES dci_transaction (id) ON DELETE CASCADE,
    position integer NOT NULL,
    reference text COLLATE "C" NOT NULL,
    status integer NOT NULL,
    reason text COLLATE "C",
    PRIMARY KEY (id, position)
);
CREATE INDEX dci_item_reference ON dci_item (reference);
