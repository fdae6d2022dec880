-- Counts the changes that may change who is compared with a face at a gate, whoever makes them, so
-- that the gallery in memory can follow within a second without reading the grants again and again.

CREATE TABLE gate_circle_version (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
) STRICT;
INSERT INTO gate_circle_version (id, version) VALUES (1, 1);

CREATE TRIGGER gate_circles_group_door_added AFTER INSERT ON door_group_member
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_group_door_removed AFTER DELETE ON door_group_member
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_grant_added AFTER INSERT ON passage_grant
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_grant_removed AFTER DELETE ON passage_grant
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_grant_door_added AFTER INSERT ON passage_grant_door
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_grant_door_removed AFTER DELETE ON passage_grant_door
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_grant_group_added AFTER INSERT ON passage_grant_group
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_grant_group_removed AFTER DELETE ON passage_grant_group
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_member_added AFTER INSERT ON household_member
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_member_removed AFTER DELETE ON household_member
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_template_added AFTER INSERT ON template_link
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_template_removed AFTER DELETE ON template_link
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_grant_decided AFTER UPDATE OF state ON passage_grant
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_camera_added AFTER INSERT ON camera
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
CREATE TRIGGER gate_circles_camera_moved AFTER UPDATE OF door_id ON camera
BEGIN
    UPDATE gate_circle_version SET version = version + 1;
END;
