-- Who has received data of whom.
CREATE TABLE recipient (
    agency TEXT NOT NULL,
    subject TEXT NOT NULL,
    partner TEXT NOT NULL,
    purpose TEXT NOT NULL,
    categories INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    first_decision TEXT NOT NULL,
    last_decision TEXT NOT NULL,
    PRIMARY KEY (agency, subject, partner, purpose)
) STRICT, WITHOUT ROWID;
