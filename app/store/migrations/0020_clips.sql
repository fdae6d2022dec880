-- The seconds around an alert, kept as a sealed file beside the database.

-- The key that opens the file stands here and nowhere else: without this row the file says nothing.
CREATE TABLE alert_clip (
    alert_id    INTEGER PRIMARY KEY REFERENCES alert (id) ON DELETE CASCADE,
    state       INTEGER NOT NULL,
    reason      INTEGER,              -- why there is none
    file        TEXT,                 -- a random name
    wrapped_key BLOB,
    starts_ms   INTEGER,
    length_ms   INTEGER,
    bytes       INTEGER,
    created_ms  INTEGER NOT NULL,
    CHECK ((state = 2) = (file IS NOT NULL AND wrapped_key IS NOT NULL)),
    CHECK ((state = 3) = (reason IS NOT NULL))
) STRICT;

CREATE INDEX alert_clip_by_time ON alert_clip (created_ms) WHERE state = 2;
