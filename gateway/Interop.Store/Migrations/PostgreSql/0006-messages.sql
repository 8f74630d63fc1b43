-- Ids of messages that were taken, each until the moment from which it could not be sent again anyway.
CREATE TABLE message_taken (
    partner text COLLATE "C" NOT NULL,
    message text COLLATE "C" NOT NULL,
    until bigint NOT NULL,
    PRIMARY KEY (partner, message)
);
CREATE INDEX message_taken_until ON message_taken (until);
