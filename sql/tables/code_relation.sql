CREATE TABLE code_relation (
    relation VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_relation IS 'One row per relation between two articles that tell one story or report one event.';
COMMENT ON COLUMN code_relation.relation IS 'Code.';
COMMENT ON COLUMN code_relation.position IS 'Order in lists.';
COMMENT ON COLUMN code_relation.description IS 'What it means.';
