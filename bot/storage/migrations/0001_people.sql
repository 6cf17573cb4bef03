-- The same text runs on SQLite and on PostgreSQL. Every table is keyed by the person first, so that
-- a database spread over several machines can keep everything about one person in one place.

-- The short columns come before the document, so that a purge can read their ages without
-- following the long ones. There is no index on `touched` on purpose: it changes at every save, which
-- an index would make dearer for everybody, and it is read once a day.
CREATE TABLE people (
    person TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    card BIGINT,
    touched BIGINT NOT NULL,
    document TEXT NOT NULL
);

-- Updates that failed three times. The person is '' when the update named nobody.
CREATE TABLE set_aside (
    person TEXT NOT NULL,
    update_id BIGINT NOT NULL,
    happened BIGINT NOT NULL,
    error TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (person, update_id)
);
