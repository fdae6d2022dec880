-- How a camera is steered, and who steers it.

-- NULL while the camera is in use. A camera that was removed stays as a row, because passages, alerts and viewings
-- name it; its name ends with the time of the removal, so that another may have the name.
ALTER TABLE camera ADD COLUMN removed_ms INTEGER;

-- A camera that is more than a stream. User and password are those of the camera.
CREATE TABLE camera_device (
    camera_id     INTEGER PRIMARY KEY REFERENCES camera (id),
    service_url   TEXT    NOT NULL,
    profile_token TEXT    NOT NULL,
    steering      INTEGER NOT NULL,
    manufacturer  TEXT    NOT NULL,
    model         TEXT    NOT NULL,
    firmware      TEXT    NOT NULL,
    serial        TEXT    NOT NULL
) STRICT;

-- The desk's number of a place that the device remembers.
CREATE TABLE camera_place (
    camera_id INTEGER NOT NULL REFERENCES camera (id),
    number    INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9),
    name      TEXT    NOT NULL,
    token     TEXT    NOT NULL,
    stored_by INTEGER NOT NULL REFERENCES user_account (id),
    stored_ms INTEGER NOT NULL,
    PRIMARY KEY (camera_id, number)
) STRICT;

-- Who steers, at which desk. Runs out by itself: a desk that died holds nothing.
CREATE TABLE camera_steering (
    camera_id INTEGER PRIMARY KEY REFERENCES camera (id),
    user_id   INTEGER NOT NULL REFERENCES user_account (id),
    role      INTEGER NOT NULL,
    desk      TEXT    NOT NULL,
    since_ms  INTEGER NOT NULL,
    until_ms  INTEGER NOT NULL
) STRICT;
