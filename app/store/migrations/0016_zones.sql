-- What is watched for on a camera's picture, and what an alert saw there.

CREATE TABLE camera_zone (
    id            INTEGER PRIMARY KEY,
    camera_id     INTEGER NOT NULL REFERENCES camera (id),
    position      INTEGER NOT NULL,
    name          TEXT NOT NULL,
    rule          INTEGER NOT NULL,
    points        TEXT NOT NULL,      -- JSON [[x, y], ...] in shares of the picture; [] for the whole of it
    direction     INTEGER NOT NULL,
    objects       INTEGER NOT NULL,   -- bits: 2 people, 4 bicycles, 8 vehicles
    dwell_seconds INTEGER NOT NULL,
    people        INTEGER NOT NULL,   -- that are a crowd; 0 for other rules
    UNIQUE (camera_id, position)
) STRICT;

-- The zone's name as it was then: zones change, and an alert does not.
CREATE TABLE alert_scene (
    alert_id   INTEGER PRIMARY KEY REFERENCES alert (id) ON DELETE CASCADE,
    rule       INTEGER NOT NULL,
    object     INTEGER,               -- NULL: the rule is about none
    zone_name  TEXT NOT NULL,
    box_x      REAL NOT NULL,         -- in shares of the picture
    box_y      REAL NOT NULL,
    box_width  REAL NOT NULL,
    box_height REAL NOT NULL
) STRICT;
