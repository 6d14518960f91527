CREATE TABLE code_unread_reason (
    unread_reason VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_unread_reason IS 'One row per reason why a file of the landing folder is no article.';
COMMENT ON COLUMN code_unread_reason.unread_reason IS 'Code used in unread_file.reason.';
COMMENT ON COLUMN code_unread_reason.position IS 'Order for reading.';
COMMENT ON COLUMN code_unread_reason.description IS 'What was wrong with the file.';
