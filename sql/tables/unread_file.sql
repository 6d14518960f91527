CREATE TABLE unread_file (
    file VARCHAR PRIMARY KEY,
    content_hash VARCHAR,
    reason VARCHAR NOT NULL REFERENCES code_unread_reason (unread_reason),
    detail VARCHAR
);
COMMENT ON TABLE unread_file IS 'One row per file of the landing folder that is no article: nothing is passed over silently.';
COMMENT ON COLUMN unread_file.file IS 'Name of the file below the landing folder.';
COMMENT ON COLUMN unread_file.content_hash IS 'SHA-256 of the raw bytes; null where they were not read.';
COMMENT ON COLUMN unread_file.reason IS 'Why it is no article.';
COMMENT ON COLUMN unread_file.detail IS 'More on it, for a person.';
