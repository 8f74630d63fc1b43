-- What partners are told of over DCI whenever it happens, and of which records each was told.
CREATE TABLE dci_subscription (
    code text COLLATE "C" PRIMARY KEY,
    agency text COLLATE "C" NOT NULL,
    partner text COLLATE "C" NOT NULL,
    made_by text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    frequency text COLLATE "C" NOT NULL,
    question bytea,
    created_at bigint NOT NULL,
    next_at bigint NOT NULL,
    ends_at bigint NOT NULL,
    ended_by text COLLATE "C",
    ended_at bigint
);
CREATE UNIQUE INDEX dci_subscription_made ON dci_subscription (made_by, position);
CREATE INDEX dci_subscription_due ON dci_subscription (next_at) WHERE ended_by IS NULL;
CREATE INDEX dci_subscription_partner ON dci_subscription (partner, agency);
CREATE TABLE dci_told (
    code text COLLATE "C" NOT NULL REFERENCES dci_subscription (code) ON DELETE CASCADE,
    record text COLLATE "C" NOT NULL,
    taken integer NOT NULL,
    PRIMARY KEY (code, record)
);
-- Of each subscription the events of one moment wait at a time.
CREATE UNIQUE INDEX dci_transaction_events ON dci_transaction (transaction_id) WHERE kind = 5 AND status = 1;
