-- What cameras read of number plates and nobody could be sure of: a guard says what stands there.
CREATE TABLE plate_reading (
    id            INTEGER PRIMARY KEY,
    at_ms         INTEGER NOT NULL,
    camera_id     INTEGER NOT NULL REFERENCES camera (id),
    door_id       INTEGER NOT NULL REFERENCES door (id),
    read_sealed   BLOB,                    -- what the camera read; NULL once the picture has expired
    answer_sealed BLOB,                    -- what the guard read; goes with the picture too
    characters    TEXT NOT NULL,           -- how sure each character was, in hundredths, comma-separated
    right_ones    TEXT,                    -- of an answer: 1 where the camera was right, 0 where not; kept for calibration
    image_id      INTEGER REFERENCES image (id),
    state         INTEGER NOT NULL,        -- 1 waits, 2 answered, 3 nobody can read it, 4 expired, 5 no plate at all
    passage_id    INTEGER REFERENCES passage (id),
    answered_by   INTEGER REFERENCES user_account (id),
    answered_ms   INTEGER
) STRICT;
CREATE INDEX plate_reading_waiting ON plate_reading (at_ms, id) WHERE state = 1;
CREATE INDEX plate_reading_by_image ON plate_reading (image_id) WHERE image_id IS NOT NULL;
CREATE INDEX plate_reading_by_passage ON plate_reading (passage_id) WHERE passage_id IS NOT NULL;
