-- Workshops, found by the code that is on the screen of the room. Whoever hosts or takes part is known
-- here by a pseudonym alone: a hash of their own key under the workshop's. What is erased leaves its
-- code, so that an old address can say that it is gone; its key, host and document are then ''.
CREATE TABLE workshops (
    code TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    host TEXT NOT NULL,
    key TEXT NOT NULL,
    document TEXT NOT NULL
);

-- What each participant gives to a workshop. `document` is '' for who has joined and answered nothing;
-- `shown` is what the figures of the room were last drawn from. The marks of a workshop's rows add up
-- to a number that no two states share, so that one cheap query tells whether anything has changed.
CREATE TABLE contributions (
    code TEXT NOT NULL,
    participant TEXT NOT NULL,
    version BIGINT NOT NULL,
    mark BIGINT NOT NULL,
    document TEXT NOT NULL,
    shown TEXT NOT NULL,
    PRIMARY KEY (code, participant)
);
