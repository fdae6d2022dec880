-- How much a face at a gate looked like a living one, and not like a picture that is held up.
ALTER TABLE passage ADD COLUMN liveness REAL;   -- 0..1; NULL: nobody looked, or before this was kept

DROP TRIGGER passage_is_append_only;
CREATE TRIGGER passage_is_append_only BEFORE UPDATE OF
    at_ms, door_id, camera_id, person_id, grant_id, credential, outcome, similarity, margin, direction, needed, liveness ON passage
BEGIN
    SELECT RAISE (ABORT, 'passages are append-only');
END;
