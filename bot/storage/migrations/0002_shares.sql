-- Results that somebody made readable through a link. A link is found by its token, which nobody can
-- guess; the person is there for erasing everything about them.
CREATE TABLE shares (
    token TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    expires BIGINT NOT NULL,
    document TEXT NOT NULL
);

CREATE INDEX shares_by_person ON shares (person);
