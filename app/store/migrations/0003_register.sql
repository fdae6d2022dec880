-- Register: documents, memberships, cards, schedules, approvals, vehicles.

-- The key of every look-up hash, wrapped by the estate key: the hashes outlive a change of that key.
CREATE TABLE lookup_key (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    wrapped_key BLOB NOT NULL
) STRICT;

ALTER TABLE person ADD COLUMN verified_by INTEGER REFERENCES user_account (id);
ALTER TABLE person ADD COLUMN verified_ms INTEGER;

CREATE TABLE person_document (
    person_id     INTEGER PRIMARY KEY REFERENCES person (id),
    kind          INTEGER NOT NULL,
    number_sealed BLOB NOT NULL           -- with the person's key
) STRICT;

-- Keyed hashes of what must be found without being readable.
CREATE TABLE person_lookup (
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind      INTEGER NOT NULL,           -- 1 document, 2 telephone
    hash      BLOB NOT NULL,
    PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_lookup_by_hash ON person_lookup (kind, hash);
CREATE UNIQUE INDEX person_document_is_unique ON person_lookup (hash) WHERE kind = 1;

-- Standard code of the address authority, and other names under which people know the place.
ALTER TABLE address ADD COLUMN standard_code TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX address_by_standard_code ON address (standard_code) WHERE standard_code <> '';
CREATE TABLE address_alias (
    id         INTEGER PRIMARY KEY,
    address_id INTEGER NOT NULL REFERENCES address (id) ON DELETE CASCADE,
    alias      TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX address_alias_by_address ON address_alias (address_id);

CREATE TABLE door_group (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE door_group_member (
    group_id INTEGER NOT NULL REFERENCES door_group (id),
    door_id  INTEGER NOT NULL REFERENCES door (id),
    PRIMARY KEY (group_id, door_id)
) STRICT, WITHOUT ROWID;

-- A grant is a person's or a household's. The table is made anew because a column loses its NOT NULL.
CREATE TABLE passage_grant_new (
    id           INTEGER PRIMARY KEY,
    person_id    INTEGER REFERENCES person (id),
    household_id INTEGER REFERENCES household (id),
    credential   INTEGER NOT NULL,
    from_ms      INTEGER NOT NULL,
    until_ms     INTEGER NOT NULL CHECK (until_ms > from_ms),
    schedule     TEXT NOT NULL DEFAULT '',    -- "1-5 08:00-18:00"; empty: always
    basis        TEXT NOT NULL,
    granted_by   INTEGER NOT NULL REFERENCES user_account (id),
    created_ms   INTEGER NOT NULL,
    state        INTEGER NOT NULL DEFAULT 1,  -- 1 in force, 2 waits for the second person, 3 refused
    decided_by   INTEGER REFERENCES user_account (id),
    decided_ms   INTEGER,
    renews_id    INTEGER REFERENCES passage_grant_new (id),
    revoked_ms   INTEGER,
    CHECK ((person_id IS NULL) <> (household_id IS NULL))
) STRICT;
INSERT INTO passage_grant_new (id, person_id, credential, from_ms, until_ms, basis, granted_by,
                               created_ms, revoked_ms)
    SELECT id, person_id, credential, from_ms, until_ms, basis, granted_by, created_ms, revoked_ms
    FROM passage_grant;
DROP TABLE passage_grant;
ALTER TABLE passage_grant_new RENAME TO passage_grant;
CREATE INDEX passage_grant_by_person ON passage_grant (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX passage_grant_by_household ON passage_grant (household_id)
    WHERE household_id IS NOT NULL;
CREATE INDEX passage_grant_waiting ON passage_grant (id) WHERE state = 2;
CREATE INDEX passage_grant_by_end ON passage_grant (until_ms) WHERE revoked_ms IS NULL;
CREATE INDEX passage_grant_by_renewed ON passage_grant (renews_id) WHERE renews_id IS NOT NULL;
CREATE TABLE passage_grant_group (
    grant_id INTEGER NOT NULL REFERENCES passage_grant (id),
    group_id INTEGER NOT NULL REFERENCES door_group (id),
    PRIMARY KEY (grant_id, group_id)
) STRICT, WITHOUT ROWID;

-- A card belongs to one person until it comes back; a barred one stays barred and known.
CREATE TABLE card (
    id            INTEGER PRIMARY KEY,
    person_id     INTEGER NOT NULL REFERENCES person (id),
    number_hash   BLOB,                    -- NULL: the person was erased
    number_sealed BLOB NOT NULL,           -- with the person's key
    issued_by     INTEGER NOT NULL REFERENCES user_account (id),
    issued_ms     INTEGER NOT NULL,
    barred_by     INTEGER REFERENCES user_account (id),
    barred_ms     INTEGER,
    returned_ms   INTEGER
) STRICT;
CREATE INDEX card_by_person ON card (person_id);
CREATE UNIQUE INDEX card_by_number ON card (number_hash)
    WHERE number_hash IS NOT NULL AND returned_ms IS NULL;

CREATE TABLE vehicle (
    id           INTEGER PRIMARY KEY,
    plate_hash   BLOB,                     -- NULL: the owner was erased
    plate_sealed BLOB NOT NULL,            -- with the owner's key, the estate's when there is none
    plate_kind   INTEGER NOT NULL,
    household_id INTEGER NOT NULL REFERENCES household (id),
    person_id    INTEGER REFERENCES person (id),
    space        TEXT NOT NULL,
    from_ms      INTEGER NOT NULL,
    until_ms     INTEGER,
    created_by   INTEGER NOT NULL REFERENCES user_account (id),
    created_ms   INTEGER NOT NULL,
    ended_ms     INTEGER
) STRICT;
CREATE UNIQUE INDEX vehicle_by_plate ON vehicle (plate_hash)
    WHERE plate_hash IS NOT NULL AND ended_ms IS NULL;
CREATE INDEX vehicle_by_household ON vehicle (household_id);
CREATE INDEX vehicle_by_person ON vehicle (person_id) WHERE person_id IS NOT NULL;

-- A registration that was begun, sealed with the estate's key.
CREATE TABLE registration_draft (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES user_account (id),
    sealed     BLOB NOT NULL,
    updated_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL
) STRICT;

-- What residents hand in about themselves, until somebody decides.
CREATE TABLE submission (
    id          INTEGER PRIMARY KEY,
    received_ms INTEGER NOT NULL,
    source      TEXT NOT NULL,             -- "file"
    sealed      BLOB NOT NULL,             -- JSON, with the estate's key; emptied when decided
    state       INTEGER NOT NULL,          -- 1 waits, 2 accepted, 3 rejected
    reason      TEXT NOT NULL,
    decided_by  INTEGER REFERENCES user_account (id),
    decided_ms  INTEGER,
    person_id   INTEGER REFERENCES person (id)
) STRICT;
CREATE INDEX submission_waiting ON submission (id) WHERE state = 1;

-- Whoever destroys a person's key leaves no hash behind that could confirm a guess.
CREATE TRIGGER person_key_takes_hashes AFTER DELETE ON person_key
BEGIN
    DELETE FROM person_lookup WHERE person_id = OLD.person_id;
    UPDATE card SET number_hash = NULL WHERE person_id = OLD.person_id;
    UPDATE vehicle SET plate_hash = NULL WHERE person_id = OLD.person_id;
END;
