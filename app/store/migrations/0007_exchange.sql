-- Imports that can be taken back.

-- A list is added in small commits, so that the gates' passages never wait for it. Until `state` says that it is
-- done, the batch belongs to nobody: a start of the desk takes back what it finds in state 1 or 3.
CREATE TABLE import_batch (
    id          INTEGER PRIMARY KEY,
    user_id     INTEGER NOT NULL REFERENCES user_account (id),
    file_sealed BLOB    NOT NULL,          -- the file's name, with the estate's key
    state       INTEGER NOT NULL,          -- 1 running, 2 done, 3 being taken back, 4 taken back, 5 given up, 6 partly taken back
    started_ms  INTEGER NOT NULL,
    finished_ms INTEGER,
    undone_ms   INTEGER,
    added       INTEGER NOT NULL,
    photos      INTEGER NOT NULL,
    kept        INTEGER NOT NULL           -- people that an undo left in place
) STRICT;
CREATE INDEX import_batch_unfinished ON import_batch (id) WHERE state IN (1, 3);

CREATE TABLE import_batch_person (
    person_id   INTEGER PRIMARY KEY REFERENCES person (id),
    batch_id    INTEGER NOT NULL REFERENCES import_batch (id),
    row         INTEGER NOT NULL,          -- of the file
    fingerprint BLOB    NOT NULL,          -- of the stored values: tells whether somebody changed them since
    consent_id  INTEGER REFERENCES consent (id)   -- that the import recorded
) STRICT;
CREATE INDEX import_batch_person_by_batch ON import_batch_person (batch_id, person_id);

CREATE TABLE import_batch_household (
    household_id INTEGER PRIMARY KEY REFERENCES household (id),
    batch_id     INTEGER NOT NULL REFERENCES import_batch (id)
) STRICT;
CREATE INDEX import_batch_household_by_batch ON import_batch_household (batch_id);

CREATE TABLE import_batch_address (
    address_id INTEGER PRIMARY KEY REFERENCES address (id),
    batch_id   INTEGER NOT NULL REFERENCES import_batch (id)
) STRICT;
CREATE INDEX import_batch_address_by_batch ON import_batch_address (batch_id);

-- Which column of a list means what, by the list's headings.
CREATE TABLE import_mapping (
    signature BLOB    PRIMARY KEY,         -- hash of the headings
    columns   TEXT    NOT NULL,            -- "name=0,address=2"
    used_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
