CREATE TABLE meta_table (
    table_name VARCHAR PRIMARY KEY,
    table_kind VARCHAR NOT NULL CHECK (table_kind IN ('table', 'view', 'macro')),
    description VARCHAR NOT NULL,
    n_rows BIGINT
);
COMMENT ON TABLE meta_table IS 'One row per table, view and macro of this file, with its grain in words: the dictionary inside.';
COMMENT ON COLUMN meta_table.table_name IS 'Name.';
COMMENT ON COLUMN meta_table.table_kind IS 'table, view or macro.';
COMMENT ON COLUMN meta_table.description IS 'Grain and meaning: the same text as the COMMENT.';
COMMENT ON COLUMN meta_table.n_rows IS 'Number of rows of a table; null for the dictionary itself, a view or a macro.';
