-- Which fields of whom went where, when, and on what ground.

-- What for the endpoint gets what it gets; empty only for endpoints of before this was asked.
ALTER TABLE endpoint ADD COLUMN purpose TEXT NOT NULL DEFAULT '';

-- Every policy that an endpoint had: a flow points at the one that it went out under.
CREATE TABLE endpoint_policy (
    id          INTEGER PRIMARY KEY,
    endpoint_id INTEGER NOT NULL REFERENCES endpoint (id),
    from_ms     INTEGER NOT NULL,          -- 0: it was there before this table
    fields      TEXT NOT NULL,             -- comma-separated, as in endpoint.allowed_fields
    basis       TEXT NOT NULL,
    purpose     TEXT NOT NULL,
    set_by      INTEGER REFERENCES user_account (id)
) STRICT;
CREATE INDEX endpoint_policy_by_endpoint ON endpoint_policy (endpoint_id, id);
INSERT INTO endpoint_policy (endpoint_id, from_ms, fields, basis, purpose)
    SELECT id, 0, allowed_fields, basis, '' FROM endpoint;

-- Ids and names of fields, never a value. A row is written with what makes it true: the row of the outbox, or the
-- line of the audit.
CREATE TABLE data_flow (
    id          INTEGER PRIMARY KEY,
    at_ms       INTEGER NOT NULL,
    kind        INTEGER NOT NULL,          -- 1 delivery, 2 list of people, 3 pass, 4 report, 5 backup, 6 audit, 7 certificate, 8 diagnostics
    endpoint_id INTEGER REFERENCES endpoint (id),
    policy_id   INTEGER REFERENCES endpoint_policy (id),
    delivery_id INTEGER,                   -- of the outbox, whose rows are kept for a shorter time
    handed_ms   INTEGER,                   -- when a delivery was first given to the endpoint; NULL: it has not left
    person_id   INTEGER REFERENCES person (id),
    everybody   INTEGER NOT NULL DEFAULT 0 CHECK (everybody IN (0, 1)),   -- 1: all people of that moment
    people      INTEGER NOT NULL,          -- how many it speaks of
    subject     TEXT NOT NULL,             -- "person:12", "visit:3", "people"
    fields      TEXT NOT NULL,             -- comma-separated names
    user_id     INTEGER REFERENCES user_account (id),
    audit_seq   INTEGER                    -- line that was written with it; says the purpose, too
) STRICT;
CREATE INDEX data_flow_by_endpoint ON data_flow (endpoint_id, id) WHERE endpoint_id IS NOT NULL;
CREATE INDEX data_flow_by_person ON data_flow (person_id, id) WHERE person_id IS NOT NULL;
CREATE INDEX data_flow_by_kind ON data_flow (kind, id);
CREATE INDEX data_flow_of_everybody ON data_flow (id) WHERE everybody = 1;
CREATE UNIQUE INDEX data_flow_by_delivery ON data_flow (delivery_id) WHERE delivery_id IS NOT NULL;
CREATE TRIGGER data_flow_stays BEFORE DELETE ON data_flow
BEGIN
    SELECT RAISE (ABORT, 'what left cannot be made not to have left');
END;
