-- Saved views of the wall, tours and patrols.

-- What stands on which tile, to be put up again. `places` is JSON: [{"place":0,"camera":3,"pin":1}], of the places that
-- are not empty; a camera that is gone leaves its place empty when the view is put up.
CREATE TABLE wall_view (
    id         INTEGER PRIMARY KEY,
    number     INTEGER NOT NULL UNIQUE,  -- what people call it by, from 1
    name       TEXT    NOT NULL,
    owner_id   INTEGER NOT NULL REFERENCES user_account (id),
    sharing    INTEGER NOT NULL,         -- 1 the owner's alone, 2 everybody's
    layout     TEXT    NOT NULL,
    filling    INTEGER NOT NULL,         -- 1 in order, 2 as arranged
    places     TEXT    NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;

-- What each monitor of a desk showed last, for each person.
CREATE TABLE wall_monitor (
    user_id    INTEGER NOT NULL REFERENCES user_account (id),
    desk       TEXT    NOT NULL,
    monitor    TEXT    NOT NULL,         -- name of the screen; empty: the wall in the main window
    state      INTEGER NOT NULL,         -- 1 open, 2 closed
    layout     TEXT    NOT NULL,
    filling    INTEGER NOT NULL,
    places     TEXT    NOT NULL,
    PRIMARY KEY (user_id, desk, monitor)
) STRICT, WITHOUT ROWID;

CREATE TABLE wall_tour (
    id         INTEGER PRIMARY KEY,
    name       TEXT    NOT NULL,
    owner_id   INTEGER NOT NULL REFERENCES user_account (id),
    sharing    INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE wall_tour_stop (
    tour_id  INTEGER NOT NULL REFERENCES wall_tour (id) ON DELETE CASCADE,
    seq      INTEGER NOT NULL,           -- from 0
    view_id  INTEGER NOT NULL REFERENCES wall_view (id) ON DELETE CASCADE,
    dwell_ms INTEGER NOT NULL,
    PRIMARY KEY (tour_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX wall_tour_stop_view ON wall_tour_stop (view_id);

-- A tour whose stops were looked at and answered for. Names are kept as they were: the tour may change later.
CREATE TABLE wall_patrol (
    id         INTEGER PRIMARY KEY,
    tour_name  TEXT    NOT NULL,
    user_id    INTEGER NOT NULL REFERENCES user_account (id),
    desk       TEXT    NOT NULL,
    stops      INTEGER NOT NULL,         -- that the tour had
    started_ms INTEGER NOT NULL,
    ended_ms   INTEGER                   -- NULL: was not finished
) STRICT;
CREATE INDEX wall_patrol_started ON wall_patrol (started_ms);

CREATE TABLE wall_patrol_stop (
    id          INTEGER PRIMARY KEY,
    patrol_id   INTEGER NOT NULL REFERENCES wall_patrol (id) ON DELETE CASCADE,
    seq         INTEGER NOT NULL,        -- from 0
    view_name   TEXT    NOT NULL,
    outcome     INTEGER NOT NULL,        -- 1 seen, 2 problem, 3 skipped
    at_ms       INTEGER NOT NULL,
    note_sealed BLOB,                    -- what the problem is; with the estate's key
    UNIQUE (patrol_id, seq)
) STRICT;
