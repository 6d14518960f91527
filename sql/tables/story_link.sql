CREATE TABLE story_link (
    article_key BIGINT NOT NULL REFERENCES dim_article (article_key),
    other_article_key BIGINT NOT NULL REFERENCES dim_article (article_key),
    relation VARCHAR NOT NULL REFERENCES code_relation (relation),
    is_merged BOOLEAN NOT NULL,
    text_overlap DOUBLE NOT NULL CHECK (text_overlap BETWEEN 0 AND 1),
    n_in_order BIGINT NOT NULL CHECK (n_in_order >= 0),
    n_fewer_figures BIGINT NOT NULL CHECK (n_fewer_figures >= n_in_order),
    days_apart BIGINT,
    PRIMARY KEY (article_key, other_article_key),
    CHECK (article_key <> other_article_key)
);
COMMENT ON TABLE story_link IS 'One row per pair of articles that tell one story or report one event, with the evidence. Stories (dim_article.story_key) are what merged links connect.';
COMMENT ON COLUMN story_link.article_key IS 'The article published first.';
COMMENT ON COLUMN story_link.other_article_key IS 'The other.';
COMMENT ON COLUMN story_link.relation IS 'How the two belong together.';
COMMENT ON COLUMN story_link.is_merged IS 'True where the two count as one witness; false is the mark of two authors at one event.';
COMMENT ON COLUMN story_link.text_overlap IS 'Part of the shorter text, in runs of five words, that stands in the other too.';
COMMENT ON COLUMN story_link.n_in_order IS 'Number of figures (value and unit) that stand in both in the same order.';
COMMENT ON COLUMN story_link.n_fewer_figures IS 'Number of figures of the article that has fewer.';
COMMENT ON COLUMN story_link.days_apart IS 'Days between the two; null where one is not dated.';
