-- Visitors and their passes.

-- An invitation. Its sealed values are under a data key of its own: when the visit is over and its
-- time is up, the key goes, and with it every copy of who came.
CREATE TABLE visit (
    id               INTEGER PRIMARY KEY,
    kind             INTEGER NOT NULL,
    household_id     INTEGER NOT NULL REFERENCES household (id),
    host_id          INTEGER REFERENCES person (id),
    purpose          INTEGER NOT NULL,
    people           INTEGER NOT NULL CHECK (people >= 1),
    from_ms          INTEGER NOT NULL,
    until_ms         INTEGER NOT NULL CHECK (until_ms > from_ms),
    weekdays         INTEGER NOT NULL CHECK (weekdays BETWEEN 1 AND 127),  -- bits, Monday is 1
    day_from_minute  INTEGER NOT NULL,   -- of the estate's day; 0 and 1440 unless recurring
    day_until_minute INTEGER NOT NULL CHECK (day_until_minute > day_from_minute),
    name_sealed      BLOB NOT NULL,
    phone_sealed     BLOB NOT NULL,
    plate_sealed     BLOB NOT NULL,
    note_sealed      BLOB NOT NULL,
    decision         INTEGER NOT NULL,   -- what the host said
    decision_channel INTEGER,            -- how
    decided_by       INTEGER REFERENCES user_account (id),  -- who wrote it down
    decided_ms       INTEGER,
    revoked_ms       INTEGER,
    created_by       INTEGER NOT NULL REFERENCES user_account (id),
    created_ms       INTEGER NOT NULL
) STRICT;
CREATE INDEX visit_by_end ON visit (until_ms, id);
CREATE INDEX visit_by_household ON visit (household_id);
CREATE INDEX visit_by_host ON visit (host_id) WHERE host_id IS NOT NULL;

CREATE TABLE visit_key (
    visit_id    INTEGER PRIMARY KEY REFERENCES visit (id),
    wrapped_key BLOB NOT NULL
) STRICT;

CREATE TABLE visit_door (
    visit_id INTEGER NOT NULL REFERENCES visit (id),
    door_id  INTEGER NOT NULL REFERENCES door (id),
    PRIMARY KEY (visit_id, door_id)
) STRICT, WITHOUT ROWID;

-- From coming in to going out; one that is open at most a visit.
CREATE TABLE visit_stay (
    id       INTEGER PRIMARY KEY,
    visit_id INTEGER NOT NULL REFERENCES visit (id),
    people   INTEGER NOT NULL CHECK (people >= 1),
    in_ms    INTEGER NOT NULL,
    due_ms   INTEGER NOT NULL,           -- when it should end
    out_ms   INTEGER,
    in_by    INTEGER REFERENCES user_account (id),
    out_by   INTEGER REFERENCES user_account (id)
) STRICT;
CREATE UNIQUE INDEX visit_stay_open ON visit_stay (visit_id) WHERE out_ms IS NULL;
CREATE INDEX visit_stay_by_visit ON visit_stay (visit_id, in_ms);

-- With the visit's key. JPEG.
CREATE TABLE visit_photo (
    visit_id   INTEGER PRIMARY KEY REFERENCES visit (id),
    sealed     BLOB NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT;

-- What passes are signed with. One is not retired.
CREATE TABLE pass_key (
    id            INTEGER PRIMARY KEY,
    public_key    BLOB NOT NULL UNIQUE,
    secret_sealed BLOB NOT NULL,         -- with the estate's key
    created_ms    INTEGER NOT NULL,
    retired_ms    INTEGER
) STRICT;
CREATE UNIQUE INDEX pass_key_in_use ON pass_key ((1)) WHERE retired_ms IS NULL;

-- The pass itself is not kept: nobody can print another one out of the database.
CREATE TABLE visitor_pass (
    id         INTEGER PRIMARY KEY,
    id_hash    BLOB NOT NULL UNIQUE,     -- BLAKE2b-256 of the id inside the pass
    visit_id   INTEGER NOT NULL REFERENCES visit (id),
    key_id     INTEGER NOT NULL REFERENCES pass_key (id),
    uses       INTEGER NOT NULL CHECK (uses >= 1),
    used       INTEGER NOT NULL CHECK (used BETWEEN 0 AND uses),
    from_ms    INTEGER NOT NULL,
    until_ms   INTEGER NOT NULL,
    issued_by  INTEGER NOT NULL REFERENCES user_account (id),
    issued_ms  INTEGER NOT NULL,
    revoked_ms INTEGER
) STRICT;
CREATE INDEX visitor_pass_by_visit ON visitor_pass (visit_id);
CREATE INDEX visitor_pass_revoked ON visitor_pass (until_ms) WHERE revoked_ms IS NOT NULL;

-- Every time that a known pass was shown, whatever came of it.
CREATE TABLE pass_use (
    id         INTEGER PRIMARY KEY,
    pass_id    INTEGER NOT NULL REFERENCES visitor_pass (id),
    at_ms      INTEGER NOT NULL,
    door_id    INTEGER NOT NULL REFERENCES door (id),
    verdict    INTEGER NOT NULL,
    passage_id INTEGER REFERENCES passage (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX pass_use_by_pass ON pass_use (pass_id);
CREATE INDEX pass_use_by_passage ON pass_use (passage_id) WHERE passage_id IS NOT NULL;
