CREATE TABLE code_published_basis (
    published_basis VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_published_basis IS 'One row per way in which the day of publication of an article is known.';
COMMENT ON COLUMN code_published_basis.published_basis IS 'Code used in dim_article.published_basis.';
COMMENT ON COLUMN code_published_basis.position IS 'Order for reading, from the firmest to the weakest.';
COMMENT ON COLUMN code_published_basis.description IS 'What the basis says.';
