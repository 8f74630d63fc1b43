-- Ids of messages that were taken, each until the moment from which it could not be sent again anyway.
CREATE TABLE message_taken (
    partner TEXT NOT NULL,
    message TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (partner, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_taken_until ON message_taken (until);
