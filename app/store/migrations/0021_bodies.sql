-- How many people were seen to pass a gate's line on a passage's grant.

CREATE TABLE passage_bodies (
    passage_id INTEGER PRIMARY KEY REFERENCES passage (id) ON DELETE CASCADE,
    bodies     INTEGER NOT NULL CHECK (bodies >= 0)
) STRICT;
