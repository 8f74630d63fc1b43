-- What consents mean for decisions, in short: drawn from policy_version by a program that reads consents, never trusted unsealed,
-- drawn anew where it is missing or of another format, and checked against the contents.
CREATE TABLE consent_terms (
    number INTEGER PRIMARY KEY,
    format INTEGER NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    terms TEXT NOT NULL
) STRICT;
ALTER TABLE policy_current ADD COLUMN id TEXT;
ALTER TABLE policy_current ADD COLUMN subject TEXT;
ALTER TABLE policy_current ADD COLUMN terms INTEGER;
ALTER TABLE policy_current ADD COLUMN settled INTEGER;
ALTER TABLE policy_current ADD COLUMN origin INTEGER;
ALTER TABLE policy_current ADD COLUMN seal INTEGER;
