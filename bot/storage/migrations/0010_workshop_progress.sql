-- How far each participant has come, so that a board can count without reading what they gave.
-- `stage`: 0 has joined, 1 is answering, 2 has answered what is asked. `guessed`: 1 once they have
-- said what they expect. What was given before counts as being answered.
ALTER TABLE contributions ADD COLUMN stage BIGINT NOT NULL DEFAULT 0;
ALTER TABLE contributions ADD COLUMN guessed BIGINT NOT NULL DEFAULT 0;
UPDATE contributions SET stage = 1 WHERE document <> '';
