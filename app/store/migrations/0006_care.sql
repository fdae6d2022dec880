-- Retention, legal holds, erasure, backups; passages by plate and direction.

ALTER TABLE passage ADD COLUMN direction INTEGER NOT NULL DEFAULT 3;   -- 1 in, 2 out, 3 not known
ALTER TABLE passage ADD COLUMN plate_hash BLOB;                        -- as vehicle.plate_hash
ALTER TABLE passage ADD COLUMN plate_sealed BLOB;                      -- the person's key, or the estate's

-- The row id ends every index anyway and gives the order (at_ms, id) without being stored twice. The index by door carries the
-- outcome, so that a rare outcome at a busy door is found without reading the passages between.
DROP INDEX passage_by_time;
DROP INDEX passage_by_person;
DROP INDEX passage_by_door;
DROP INDEX passage_by_outcome;
CREATE INDEX passage_by_time ON passage (at_ms);
CREATE INDEX passage_by_person ON passage (person_id, at_ms) WHERE person_id IS NOT NULL;
CREATE INDEX passage_by_door ON passage (door_id, at_ms, id, outcome);
CREATE INDEX passage_by_outcome ON passage (outcome, at_ms);
CREATE INDEX passage_by_plate ON passage (plate_hash, at_ms) WHERE plate_hash IS NOT NULL;
-- Deleting an expired picture looks for those who point to it.
CREATE INDEX passage_by_image ON passage (image_id) WHERE image_id IS NOT NULL;
CREATE INDEX image_by_age ON image (kind, created_ms);
CREATE INDEX alert_by_passage ON alert (passage_id) WHERE passage_id IS NOT NULL;
CREATE INDEX alert_by_image ON alert (image_id) WHERE image_id IS NOT NULL;
CREATE INDEX outbox_by_image ON outbox (image_id) WHERE image_id IS NOT NULL;

DROP TRIGGER passage_is_append_only;
CREATE TRIGGER passage_is_append_only BEFORE UPDATE OF
    at_ms, door_id, camera_id, person_id, grant_id, credential, outcome, similarity, margin, direction ON passage
BEGIN
    SELECT RAISE (ABORT, 'passages are append-only');
END;
-- Erasing a person forgets the plate; it is never replaced by another, only sealed with another key.
CREATE TRIGGER passage_plate_is_only_forgotten BEFORE UPDATE OF plate_hash, plate_sealed ON passage
WHEN NEW.plate_hash IS NOT NULL AND NEW.plate_hash IS NOT OLD.plate_hash
    OR NEW.plate_sealed IS NOT NULL AND NOT EXISTS (SELECT 1 FROM key_work)
BEGIN
    SELECT RAISE (ABORT, 'passages are append-only');
END;

-- What must not be deleted although its time has come.
CREATE TABLE legal_hold (
    id            INTEGER PRIMARY KEY,
    subject_kind  INTEGER NOT NULL,       -- 1 everything, 2 a person, 3 a class of data
    subject_id    INTEGER,                -- the person, or the class; NULL: everything
    reason_sealed BLOB NOT NULL,          -- the estate's key
    owner_id      INTEGER NOT NULL REFERENCES user_account (id),
    created_ms    INTEGER NOT NULL,
    review_ms     INTEGER NOT NULL,
    released_ms   INTEGER,
    released_by   INTEGER REFERENCES user_account (id)
) STRICT;
CREATE INDEX legal_hold_standing ON legal_hold (subject_kind, subject_id) WHERE released_ms IS NULL;

-- Days that differ from a class's default.
CREATE TABLE retention_period (
    class      INTEGER PRIMARY KEY,
    keep_days  INTEGER NOT NULL CHECK (keep_days > 0),
    changed_ms INTEGER NOT NULL,
    changed_by INTEGER NOT NULL REFERENCES user_account (id)
) STRICT;

CREATE TABLE retention_run (
    id          INTEGER PRIMARY KEY,
    started_ms  INTEGER NOT NULL,
    finished_ms INTEGER,                  -- NULL: it was cut off
    mode        INTEGER NOT NULL,         -- 1 for real, 2 dry
    user_id     INTEGER REFERENCES user_account (id)   -- NULL: the daily run
) STRICT;

CREATE TABLE retention_result (
    run_id  INTEGER NOT NULL REFERENCES retention_run (id),
    class   INTEGER NOT NULL,
    due     INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    held    INTEGER NOT NULL,
    failed  INTEGER NOT NULL,
    reason  TEXT NOT NULL,                -- of the failure; never a personal value
    PRIMARY KEY (run_id, class)
) STRICT, WITHOUT ROWID;

-- One row an erased person. The key is destroyed outside this file after the row is durable, and the state follows.
CREATE TABLE erasure (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER NOT NULL UNIQUE REFERENCES person (id),
    at_ms        INTEGER NOT NULL,
    requested_by INTEGER NOT NULL REFERENCES user_account (id),
    approved_by  INTEGER NOT NULL REFERENCES user_account (id),
    basis        INTEGER NOT NULL,        -- 1 request of the person, 2 moved out, 3 entered by mistake, 4 order of an authority
    state        INTEGER NOT NULL,        -- 1 key to be destroyed, 2 done
    removed      TEXT NOT NULL,           -- canonical JSON: what and how many
    audit_seq    INTEGER NOT NULL
) STRICT;

-- Since when people's keys are masked with parts that lie outside this file, and outside its copies.
CREATE TABLE key_parts (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    since_ms INTEGER NOT NULL
) STRICT;
