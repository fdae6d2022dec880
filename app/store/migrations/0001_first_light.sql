-- First schema. Times are *_ms, UTC. Enumerations are the values of the C++ enums, which never use 0.
-- *_sealed columns are XChaCha20-Poly1305 (see app/store/sealer.h).

-- One row, sealed with the estate key: tells at once whether the key file belongs to this database.
CREATE TABLE key_check (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE address (
    id        INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES address (id),
    level     INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    code      TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    path      TEXT    NOT NULL UNIQUE   -- codes below the estate joined by '-'; '' for the estate
) STRICT;
CREATE UNIQUE INDEX address_by_parent ON address (parent_id, code);

CREATE TABLE household (
    id         INTEGER PRIMARY KEY,
    address_id INTEGER NOT NULL REFERENCES address (id),
    created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX household_by_address ON household (address_id);

-- A person is a row with sealed values; erasing one destroys the key, the row stays as "erased person".
CREATE TABLE person (
    id           INTEGER PRIMARY KEY,
    name_sealed  BLOB NOT NULL,
    phone_sealed BLOB NOT NULL,
    created_ms   INTEGER NOT NULL,
    erased_ms    INTEGER
) STRICT;

CREATE TABLE person_key (
    person_id   INTEGER PRIMARY KEY REFERENCES person (id),
    wrapped_key BLOB NOT NULL
) STRICT;

CREATE TABLE household_member (
    id           INTEGER PRIMARY KEY,
    household_id INTEGER NOT NULL REFERENCES household (id),
    person_id    INTEGER NOT NULL REFERENCES person (id),
    relation     INTEGER NOT NULL,
    from_ms      INTEGER NOT NULL,
    until_ms     INTEGER
) STRICT;
CREATE INDEX household_member_by_household ON household_member (household_id);
CREATE INDEX household_member_by_person ON household_member (person_id);

CREATE TABLE door (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE camera (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL UNIQUE,
    purpose         INTEGER NOT NULL,
    door_id         INTEGER REFERENCES door (id),
    main_url        TEXT NOT NULL,
    sub_url         TEXT NOT NULL,
    username        TEXT NOT NULL,
    password_sealed BLOB NOT NULL,
    wall_position   INTEGER NOT NULL
) STRICT;

CREATE TABLE camera_state (
    camera_id      INTEGER PRIMARY KEY REFERENCES camera (id),
    state          TEXT NOT NULL,
    since_ms       INTEGER NOT NULL,
    frames_decoded INTEGER NOT NULL,
    frames_painted INTEGER NOT NULL,
    updated_ms     INTEGER NOT NULL
) STRICT;

-- Pictures: crops of passages and portraits. person_id: sealed with that person's key; NULL: the estate's.
CREATE TABLE image (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER REFERENCES person (id),
    kind       INTEGER NOT NULL,          -- 1 passage crop, 2 enrolment portrait
    sealed     BLOB NOT NULL,             -- JPEG
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER                    -- NULL: as long as what it belongs to
) STRICT;
CREATE INDEX image_by_person ON image (person_id, kind) WHERE person_id IS NOT NULL;
CREATE INDEX image_by_expiry ON image (expires_ms) WHERE expires_ms IS NOT NULL;

CREATE TABLE consent (
    id              INTEGER PRIMARY KEY,
    person_id       INTEGER NOT NULL REFERENCES person (id),
    text_version    TEXT NOT NULL,
    given_ms        INTEGER NOT NULL,
    channel         INTEGER NOT NULL,
    guardian_sealed BLOB,
    recorded_by     INTEGER NOT NULL REFERENCES user_account (id),
    withdrawn_ms    INTEGER
) STRICT;
CREATE INDEX consent_by_person ON consent (person_id);

-- Templates stand under a random link; only template_link says whose they are.
CREATE TABLE template_link (
    link       BLOB PRIMARY KEY,          -- 16 random bytes
    person_id  INTEGER NOT NULL REFERENCES person (id),
    consent_id INTEGER NOT NULL REFERENCES consent (id)
) STRICT;
CREATE INDEX template_link_by_person ON template_link (person_id);

CREATE TABLE face_template (
    id         INTEGER PRIMARY KEY,
    link       BLOB NOT NULL REFERENCES template_link (link),
    model      TEXT NOT NULL,             -- name and version of the network that made it
    sealed     BLOB NOT NULL,             -- 128 little-endian floats
    quality    REAL NOT NULL,
    created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX face_template_by_link ON face_template (link);

CREATE TABLE passage_grant (
    id         INTEGER PRIMARY KEY,
    person_id  INTEGER NOT NULL REFERENCES person (id),
    credential INTEGER NOT NULL,
    from_ms    INTEGER NOT NULL,
    until_ms   INTEGER NOT NULL CHECK (until_ms > from_ms),
    basis      TEXT NOT NULL,
    granted_by INTEGER NOT NULL REFERENCES user_account (id),
    created_ms INTEGER NOT NULL,
    revoked_ms INTEGER
) STRICT;
CREATE INDEX passage_grant_by_person ON passage_grant (person_id);

CREATE TABLE passage_grant_door (
    grant_id INTEGER NOT NULL REFERENCES passage_grant (id),
    door_id  INTEGER NOT NULL REFERENCES door (id),
    PRIMARY KEY (grant_id, door_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    id         INTEGER PRIMARY KEY,
    at_ms      INTEGER NOT NULL,
    door_id    INTEGER NOT NULL REFERENCES door (id),
    camera_id  INTEGER REFERENCES camera (id),
    person_id  INTEGER REFERENCES person (id),
    grant_id   INTEGER REFERENCES passage_grant (id),
    credential INTEGER NOT NULL,
    outcome    INTEGER NOT NULL,
    similarity REAL NOT NULL,
    margin     REAL NOT NULL,
    image_id   INTEGER REFERENCES image (id)
) STRICT;
CREATE INDEX passage_by_time ON passage (at_ms, id);
CREATE INDEX passage_by_person ON passage (person_id, at_ms, id) WHERE person_id IS NOT NULL;
CREATE INDEX passage_by_door ON passage (door_id, at_ms, id);
CREATE INDEX passage_by_outcome ON passage (outcome, at_ms, id);
CREATE TRIGGER passage_is_append_only BEFORE UPDATE OF
    at_ms, door_id, camera_id, person_id, grant_id, credential, outcome, similarity, margin ON passage
BEGIN
    SELECT RAISE (ABORT, 'passages are append-only');
END;

CREATE TABLE alert (
    id              INTEGER PRIMARY KEY,
    at_ms           INTEGER NOT NULL,
    kind            INTEGER NOT NULL,
    severity        INTEGER NOT NULL,
    state           INTEGER NOT NULL,
    camera_id       INTEGER REFERENCES camera (id),
    door_id         INTEGER REFERENCES door (id),
    passage_id      INTEGER REFERENCES passage (id),
    image_id        INTEGER REFERENCES image (id),
    owner_id        INTEGER REFERENCES user_account (id),
    acknowledged_ms INTEGER
) STRICT;
CREATE INDEX alert_by_time ON alert (at_ms, id);
CREATE INDEX alert_by_state ON alert (state, at_ms, id);

CREATE TABLE alert_note (
    id       INTEGER PRIMARY KEY,
    alert_id INTEGER NOT NULL REFERENCES alert (id),
    at_ms    INTEGER NOT NULL,
    user_id  INTEGER NOT NULL REFERENCES user_account (id),
    text     TEXT NOT NULL
) STRICT;
CREATE INDEX alert_note_by_alert ON alert_note (alert_id);

CREATE TABLE endpoint (
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL UNIQUE,
    plugin         TEXT NOT NULL,
    config_json    TEXT NOT NULL,
    secret_sealed  BLOB NOT NULL,
    allowed_fields TEXT NOT NULL,         -- comma-separated
    basis          TEXT NOT NULL,
    mode           INTEGER NOT NULL
) STRICT;

-- Written in the same transaction as the fact that it carries.
CREATE TABLE outbox (
    id              INTEGER PRIMARY KEY,
    endpoint_id     INTEGER NOT NULL REFERENCES endpoint (id),
    idempotency_key TEXT NOT NULL UNIQUE,
    topic           TEXT NOT NULL,
    payload         TEXT NOT NULL,        -- JSON, already cut to the endpoint's allowed fields
    image_id        INTEGER REFERENCES image (id),
    created_ms      INTEGER NOT NULL,
    state           INTEGER NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_ms INTEGER,
    finished_ms     INTEGER,
    last_error      TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_waiting ON outbox (endpoint_id, state, next_attempt_ms, id);
CREATE INDEX outbox_by_time ON outbox (created_ms, id);

CREATE TABLE user_account (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    role          INTEGER NOT NULL,
    password_hash TEXT NOT NULL,          -- Argon2id, encoded with its parameters
    created_ms    INTEGER NOT NULL,
    disabled_ms   INTEGER,
    failed_count  INTEGER NOT NULL,
    locked_until_ms INTEGER
) STRICT;

CREATE TABLE setting (
    scope TEXT NOT NULL,                  -- 'estate' or 'user:<id>'
    key   TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

-- Append-only hash chain: hash = BLAKE2b-256 (previous hash, canonical line).
CREATE TABLE audit (
    seq       INTEGER PRIMARY KEY,
    at_ms     INTEGER NOT NULL,
    user_id   INTEGER,
    action    TEXT NOT NULL,
    subject   TEXT NOT NULL,              -- "person:12": never a personal value
    detail    TEXT NOT NULL,              -- canonical JSON
    previous  BLOB NOT NULL,
    hash      BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE (ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE (ABORT, 'the audit is append-only');
END;

-- One row a start of the desk; `ended_ms` stays NULL after a crash.
CREATE TABLE desk_run (
    id         INTEGER PRIMARY KEY,
    version    TEXT NOT NULL,
    started_ms INTEGER NOT NULL,
    ended_ms   INTEGER,
    errors     INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL
) STRICT;
