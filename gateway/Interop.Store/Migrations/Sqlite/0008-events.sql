-- What each record was like when it was told, as a keyed hash of what was released; null where that is not known.
ALTER TABLE dci_told ADD COLUMN print BLOB;
-- Nobody asks for events that were told.
DELETE FROM dci_transaction WHERE kind = 5 AND status <> 1;
-- Requests are found by whose they are, the newest first.
ALTER TABLE dci_item ADD COLUMN partner TEXT NOT NULL DEFAULT '';
ALTER TABLE dci_item ADD COLUMN agency TEXT NOT NULL DEFAULT '';
ALTER TABLE dci_item ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dci_item ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
UPDATE dci_item SET
    partner = (SELECT t.partner FROM dci_transaction t WHERE t.id = dci_item.id),
    agency = (SELECT t.agency FROM dci_transaction t WHERE t.id = dci_item.id),
    kind = (SELECT t.kind FROM dci_transaction t WHERE t.id = dci_item.id),
    created_at = (SELECT t.created_at FROM dci_transaction t WHERE t.id = dci_item.id);
DROP INDEX dci_item_reference;
CREATE INDEX dci_item_request ON dci_item (partner, agency, kind, reference, created_at, id);
CREATE INDEX dci_transaction_partner ON dci_transaction (partner, agency, kind, transaction_id);
