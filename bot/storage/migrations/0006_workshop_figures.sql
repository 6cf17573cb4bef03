-- The figures of a workshop as they were last drawn, which rest on several people or are ''. They stay
-- when somebody leaves, for what one person takes away would show in the difference; `departed` counts
-- who has left since, and those count among the changes that make them drawn anew.
ALTER TABLE workshops ADD COLUMN figures TEXT NOT NULL DEFAULT '';
ALTER TABLE workshops ADD COLUMN departed BIGINT NOT NULL DEFAULT 0;
