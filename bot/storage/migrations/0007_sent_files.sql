-- Under which id Telegram keeps a file that a person was sent, so that the same content is sent again
-- without being made and uploaded anew. `name`: which file of theirs; `digest`: of its content.
CREATE TABLE sent_files (
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    file_id TEXT NOT NULL,
    sent BIGINT NOT NULL,
    PRIMARY KEY (person, name)
);
