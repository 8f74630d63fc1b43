-- Notices to partners, to be delivered until the partner has acknowledged them.
CREATE TABLE notice (
    id text COLLATE "C" PRIMARY KEY,
    agency text COLLATE "C" NOT NULL,
    partner text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    consent text COLLATE "C",
    subject text COLLATE "C",
    payload text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    status integer NOT NULL,
    attempts integer NOT NULL,
    next_attempt bigint NOT NULL,
    last_error integer NOT NULL,
    delivered_at bigint,
    acknowledged_at bigint
);
CREATE INDEX notice_due ON notice (next_attempt) WHERE status = 1;
CREATE INDEX notice_consent ON notice (consent, created_at);
CREATE INDEX notice_partner ON notice (partner, created_at);
CREATE INDEX notice_open ON notice (created_at) WHERE acknowledged_at IS NULL;
