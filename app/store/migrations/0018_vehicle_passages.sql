-- Why a vehicle might pass or not, and whether a door was opened for whoever came.
CREATE TABLE passage_vehicle (
    passage_id INTEGER PRIMARY KEY REFERENCES passage (id),
    ground     INTEGER NOT NULL   -- domain/passage.h: 1 registered, 2 visitor; from 3 on reasons to stay outside
) STRICT;

CREATE TABLE door_opening (
    passage_id INTEGER PRIMARY KEY REFERENCES passage (id),
    door_id    INTEGER NOT NULL REFERENCES door (id),
    at_ms      INTEGER NOT NULL,
    device     INTEGER NOT NULL,  -- 1 simulated: no real barrier is wired
    state      INTEGER NOT NULL   -- 1 opened, 2 its device did not open it
) STRICT;
CREATE INDEX door_opening_by_door ON door_opening (door_id, at_ms);
