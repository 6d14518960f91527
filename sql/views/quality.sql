CREATE VIEW quality AS
WITH ledger AS (
    SELECT
        article_key,
        count(*) AS n_numerals,
        count(*) FILTER (disposition = 'observation') AS n_numerals_used,
        count(*) FILTER (disposition = 'rejected') AS n_numerals_rejected,
        count(*) FILTER (disposition = 'none') AS n_numerals_set_aside
    FROM fact_numeral
    GROUP BY article_key
),
figures AS (
    SELECT
        o.article_key,
        count(*) AS n_observations,
        count(*) FILTER (m.metric_status = 'proposed') AS n_metric_proposed,
        count(*) FILTER (r.region_status = 'proposed') AS n_region_proposed,
        count(*) FILTER (o.period_key IS NULL) AS n_period_unknown
    FROM fact_observation AS o
    JOIN dim_metric AS m ON m.metric_key = o.metric_key
    JOIN dim_region AS r ON r.region_key = o.region_key
    GROUP BY o.article_key
),
refused AS (
    SELECT article_key, count(*) AS n_rejected
    FROM rejected_observation
    GROUP BY article_key
)
SELECT
    a.article,
    a.language,
    a.published_on,
    a.published_basis,
    coalesce(l.n_numerals, 0) AS n_numerals,
    coalesce(l.n_numerals_used, 0) AS n_numerals_used,
    coalesce(l.n_numerals_rejected, 0) AS n_numerals_rejected,
    coalesce(l.n_numerals_set_aside, 0) AS n_numerals_set_aside,
    coalesce(f.n_observations, 0) AS n_observations,
    coalesce(x.n_rejected, 0) AS n_rejected,
    coalesce(f.n_metric_proposed, 0) AS n_metric_proposed,
    coalesce(f.n_region_proposed, 0) AS n_region_proposed,
    coalesce(f.n_period_unknown, 0) AS n_period_unknown
FROM dim_article AS a
LEFT JOIN ledger AS l ON l.article_key = a.article_key
LEFT JOIN figures AS f ON f.article_key = a.article_key
LEFT JOIN refused AS x ON x.article_key = a.article_key;
COMMENT ON VIEW quality IS 'One row per article version: how many of its numerals became figures, and how well those are known.';
COMMENT ON COLUMN quality.article IS 'Name of the file below the landing folder.';
COMMENT ON COLUMN quality.language IS 'ISO 639-1 code of the language.';
COMMENT ON COLUMN quality.published_on IS 'Day of publication.';
COMMENT ON COLUMN quality.published_basis IS 'How that day is known.';
COMMENT ON COLUMN quality.n_numerals IS 'Numerals in the article.';
COMMENT ON COLUMN quality.n_numerals_used IS 'Numerals that state a published figure.';
COMMENT ON COLUMN quality.n_numerals_rejected IS 'Numerals that state a figure which did not pass.';
COMMENT ON COLUMN quality.n_numerals_set_aside IS 'Numerals that state no figure: dates, names, furniture.';
COMMENT ON COLUMN quality.n_observations IS 'Published figures.';
COMMENT ON COLUMN quality.n_rejected IS 'Figures that did not pass.';
COMMENT ON COLUMN quality.n_metric_proposed IS 'Published figures whose metric the catalogue lacks.';
COMMENT ON COLUMN quality.n_region_proposed IS 'Published figures whose place the catalogue lacks.';
COMMENT ON COLUMN quality.n_period_unknown IS 'Published figures whose period the article does not say.';
