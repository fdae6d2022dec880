-- How alike a face had to be to be named when it was compared: it grows with the number of people who are enrolled.
ALTER TABLE passage ADD COLUMN needed REAL;   -- NULL: nothing was compared, or before this was kept

DROP TRIGGER passage_is_append_only;
CREATE TRIGGER passage_is_append_only BEFORE UPDATE OF
    at_ms, door_id, camera_id, person_id, grant_id, credential, outcome, similarity, margin, direction, needed ON passage
BEGIN
    SELECT RAISE (ABORT, 'passages are append-only');
END;
