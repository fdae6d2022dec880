-- Estate key custody and its rotation.

-- One row while sealed values are being rewritten, so that a stop loses nothing: the next start goes
-- on. It begins with the columns' order in app/store/sealed_columns.cpp and walks each by its row.
CREATE TABLE key_work (
    id              INTEGER PRIMARY KEY CHECK (id = 1),
    kind            INTEGER NOT NULL,     -- 1 values of the first release to the present form, 2 a new estate key
    previous_sealed BLOB,                 -- 2: the key before, sealed with the present one
    place           TEXT NOT NULL,        -- "table.column" that is being rewritten
    after_row       INTEGER NOT NULL,     -- the last row of it that is done
    done_rows       INTEGER NOT NULL,
    unreadable_rows INTEGER NOT NULL,     -- left as they were: they open with neither key
    started_ms      INTEGER NOT NULL
) STRICT;
