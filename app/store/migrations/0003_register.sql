-- Register: documents, memberships, cards, schedules, approvals, vehicles.

-- The key of every look-up hash, wrapped by the estate key: the hashes outlive a change of that key.
CREATE TABLE lookup_key (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    wrapped_key BLOB NOT NULL
) STRICT;
