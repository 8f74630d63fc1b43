-- What consents mean for decisions, in short: drawn from policy_version by a program that reads consents, never trusted unsealed,
-- drawn anew where it is missing or of another format, and checked against the contents.
CREATE TABLE consent_terms (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    format integer NOT NULL,
    hash text COLLATE "C" NOT NULL UNIQUE,
    terms text COLLATE "C" NOT NULL
);
ALTER TABLE policy_current
    ADD COLUMN id text COLLATE "C",
    ADD COLUMN subject text COLLATE "C",
    ADD COLUMN terms bigint,
    ADD COLUMN settled bigint,
    ADD COLUMN origin bigint,
    ADD COLUMN seal bigint;
