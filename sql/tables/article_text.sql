CREATE TABLE article_text (
    article_key BIGINT PRIMARY KEY REFERENCES dim_article (article_key),
    text VARCHAR NOT NULL
);
COMMENT ON TABLE article_text IS 'One row per article version: the decoded text to which every offset of the warehouse refers, so that each quote can be shown in its place.';
COMMENT ON COLUMN article_text.article_key IS 'Article version.';
COMMENT ON COLUMN article_text.text IS 'Decoded text, as it is, furniture included; for HTML the extracted text.';
