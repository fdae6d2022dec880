-- Second factor, scopes, purposes, approvals of two, sealed heads of the audit, viewings.

-- Time-based one-time codes (RFC 6238).
CREATE TABLE second_factor (
    user_id      INTEGER PRIMARY KEY REFERENCES user_account (id),
    secret_sealed BLOB NOT NULL,          -- 20 bytes, under the estate's key
    made_ms      INTEGER NOT NULL,
    confirmed_ms INTEGER,                 -- NULL: shown, but no code was entered yet
    last_step    INTEGER NOT NULL         -- the newest time step that was used: no code works twice
) STRICT;

CREATE TABLE recovery_code (
    id      INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user_account (id),
    hash    BLOB NOT NULL,                -- BLAKE2b-256 of a code of 80 random bits
    used_ms INTEGER
) STRICT;
CREATE INDEX recovery_code_by_user ON recovery_code (user_id);

-- When the second factor must be there; NULL until the user first signs in under the requirement.
ALTER TABLE user_account ADD COLUMN second_factor_due_ms INTEGER;

-- A user without a row of a kind has that whole kind; with rows, these alone.
CREATE TABLE user_scope (
    user_id   INTEGER NOT NULL REFERENCES user_account (id),
    kind      INTEGER NOT NULL,           -- 1 door, 2 camera
    target_id INTEGER NOT NULL,
    PRIMARY KEY (user_id, kind, target_id)
) STRICT, WITHOUT ROWID;

-- What the looking was for. The words may name people: sealed under the estate's key.
CREATE TABLE purpose_session (
    id            INTEGER PRIMARY KEY,
    user_id       INTEGER NOT NULL REFERENCES user_account (id),
    desk          TEXT NOT NULL,
    ticket_sealed BLOB NOT NULL,
    why_sealed    BLOB NOT NULL,
    opened_ms     INTEGER NOT NULL,
    until_ms      INTEGER NOT NULL CHECK (until_ms > opened_ms),
    closed_ms     INTEGER
) STRICT;
CREATE INDEX purpose_session_open ON purpose_session (user_id, desk, until_ms)
    WHERE closed_ms IS NULL;

-- A second person's yes: for one action on one subject, once, for two minutes.
CREATE TABLE approval (
    id          INTEGER PRIMARY KEY,
    action      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    asker_id    INTEGER NOT NULL REFERENCES user_account (id),
    approver_id INTEGER NOT NULL REFERENCES user_account (id) CHECK (approver_id <> asker_id),
    made_ms     INTEGER NOT NULL,
    expires_ms  INTEGER NOT NULL,
    used_ms     INTEGER
) STRICT;

-- Lines of version 1 know neither purpose nor desk; their hashes stay what they were.
ALTER TABLE audit ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE audit ADD COLUMN purpose_id INTEGER;
ALTER TABLE audit ADD COLUMN desk TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_by_user ON audit (user_id, seq);
CREATE INDEX audit_by_action ON audit (action, seq);
CREATE INDEX audit_by_subject ON audit (subject, seq);
CREATE INDEX audit_by_time ON audit (at_ms, seq);

-- Signs the heads of the audit (Ed25519).
CREATE TABLE audit_key (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    public_key    BLOB NOT NULL,
    secret_sealed BLOB NOT NULL,          -- under the estate's key
    made_ms       INTEGER NOT NULL
) STRICT;

-- Relatives or guardians who ask to see footage that concerns them.
CREATE TABLE viewing_request (
    id               INTEGER PRIMARY KEY,
    asked_ms         INTEGER NOT NULL,
    requester_sealed BLOB NOT NULL,
    relation         INTEGER NOT NULL,    -- 1 concerned, 2 guardian, 3 relative, 4 by mandate
    person_id        INTEGER REFERENCES person (id),
    camera_id        INTEGER NOT NULL REFERENCES camera (id),
    from_ms          INTEGER NOT NULL,
    until_ms         INTEGER NOT NULL CHECK (until_ms > from_ms),
    basis_sealed     BLOB NOT NULL,
    recorded_by      INTEGER NOT NULL REFERENCES user_account (id),
    state            INTEGER NOT NULL,    -- 1 asked, 2 allowed, 3 refused, 4 viewed
    decided_by       INTEGER REFERENCES user_account (id),
    decided_ms       INTEGER,
    reason_sealed    BLOB,
    viewed_ms        INTEGER,
    operator_id      INTEGER REFERENCES user_account (id)
) STRICT;
CREATE INDEX viewing_request_by_time ON viewing_request (asked_ms, id);
CREATE INDEX viewing_request_by_person ON viewing_request (person_id) WHERE person_id IS NOT NULL;
