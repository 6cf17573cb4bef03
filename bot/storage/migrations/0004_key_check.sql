-- People are stored under pseudonyms made with a secret key. This one row tells whether a program has
-- the key that this database was made with: with another, nobody in it would be recognised.
CREATE TABLE key_check (
    only_row BIGINT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
