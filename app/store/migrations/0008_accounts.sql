-- What whoever looks after the accounts sees of them, and users' limits to buildings.

ALTER TABLE user_account ADD COLUMN last_sign_in_ms INTEGER;  -- NULL: never, or before this version

-- user_scope.kind gets 3: a building of the address tree. No reference: a building that is removed
-- must not lift the limit of whoever was limited to it.
CREATE INDEX user_scope_by_target ON user_scope (kind, target_id);
