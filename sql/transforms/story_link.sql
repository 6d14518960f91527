SELECT
    article_key_of(content_hash) AS article_key,
    article_key_of(other_content_hash) AS other_article_key,
    relation,
    is_merged,
    text_overlap,
    n_in_order,
    n_fewer_figures,
    days_apart
FROM article_links
ORDER BY ALL;
