-- What the register keeps of residents beyond its first tables.

-- The date of birth where no document says it. Below the guardian's age only a guardian consents.
ALTER TABLE person ADD COLUMN birth_sealed BLOB;            -- "2016-05-31", with the person's key; NULL: not known
ALTER TABLE consent ADD COLUMN guardian_relation INTEGER;   -- 1 parent, 2 grandparent, 3 other relative, 4 appointed; NULL: no guardian

-- One a person. Typed at a door together with the person's number, so that a guess is a guess at one person.
CREATE TABLE pin (
    person_id INTEGER PRIMARY KEY REFERENCES person (id),
    hash      BLOB    NOT NULL,          -- keyed, of number and digits
    set_by    INTEGER NOT NULL REFERENCES user_account (id),
    set_ms    INTEGER NOT NULL,
    failures  INTEGER NOT NULL,          -- in a row
    locked_ms INTEGER                    -- opens nothing since then, until it is set anew
) STRICT;

CREATE TRIGGER person_key_takes_pin AFTER DELETE ON person_key
BEGIN
    DELETE FROM pin WHERE person_id = OLD.person_id;
END;
