-- Updates that a polling bot has taken from Telegram and not done yet. The document is sealed with the
-- secret key; what is done keeps its number for an hour, so that it is recognised if it is handed over
-- twice, and nothing else. One bot polls: this table is never spread over machines.
CREATE TABLE inbox (
    update_id BIGINT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    taken BIGINT NOT NULL,
    document TEXT NOT NULL
);

CREATE INDEX inbox_by_person ON inbox (person);

-- What a person is owed besides the card: files, pictures. Written in the statement that keeps the answer
-- that asks for it. Lines: when it is due, in seconds since the epoch, and what it is, sealed.
ALTER TABLE people ADD COLUMN owed TEXT NOT NULL DEFAULT '';

CREATE INDEX people_owed ON people (person) WHERE owed <> '';
