-- Who has received data of whom.
CREATE TABLE recipient (
    agency text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    partner text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL,
    categories integer NOT NULL,
    first_at bigint NOT NULL,
    last_at bigint NOT NULL,
    first_decision text COLLATE "C" NOT NULL,
    last_decision text COLLATE "C" NOT NULL,
    PRIMARY KEY (agency, subject, partner, purpose)
);
