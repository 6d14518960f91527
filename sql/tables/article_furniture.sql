CREATE TABLE article_furniture (
    article_key BIGINT NOT NULL REFERENCES dim_article (article_key),
    char_start BIGINT NOT NULL CHECK (char_start >= 0),
    char_end BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    PRIMARY KEY (article_key, char_start, char_end, kind),
    CHECK (char_end > char_start)
);
COMMENT ON TABLE article_furniture IS 'One row per span of page furniture in an article: marked, not deleted; no numeral in it is a figure.';
COMMENT ON COLUMN article_furniture.article_key IS 'Article version.';
COMMENT ON COLUMN article_furniture.char_start IS 'First code point of the span in article_text.';
COMMENT ON COLUMN article_furniture.char_end IS 'Code point behind the span.';
COMMENT ON COLUMN article_furniture.kind IS 'Kind of furniture: cookie_banner, navigation, caption, comment_count, related_stories and the like.';
