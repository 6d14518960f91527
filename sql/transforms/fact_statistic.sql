-- Statistics, a row for each day on which the press says something of one or takes it back: the value of the observation
-- that is preferred among those that count on that day, and the verdict on them.
--
-- What an observation says of a preferred one depends on the figure alone and on the words of the first that states it
-- (figure_key). So observations are compared once with each figure that was ever preferred, and every vintage is a
-- running sum of who came and who went: the work grows with the observations, not with their square.
--
-- Statistics of the file published before whose observations all stand as they were are taken from it (settled).
WITH behind AS (
    FROM bridge_statistic_observation
    ANTI JOIN settled_statistic USING (statistic_key)
),
shared AS (
    SELECT statistic_key
    FROM behind
    GROUP BY statistic_key
    HAVING count(*) > 1
),
member AS (
    SELECT
        b.*,
        o.article_key,
        o.period_key,
        o.value,
        o.value_low,
        o.value_high,
        o.metric_label,
        a.published_on,
        a.superseded_on,
        a.first_seen_on,
        a.story_key,
        a.language,
        max(coalesce(o.value_low, o.value)) OVER own_words >= min(coalesce(o.value_high, o.value)) OVER own_words AS is_disputed
    FROM behind AS b
    SEMI JOIN shared ON shared.statistic_key = b.statistic_key
    JOIN fact_observation AS o ON o.observation_key = b.observation_key
    JOIN dim_article AS a ON a.article_key = o.article_key
    WINDOW own_words AS (PARTITION BY b.statistic_key, o.article_key)
),
worded AS (
    SELECT member.*, sentence
    FROM member
    LEFT JOIN (
        SELECT observation_key, sentence
        FROM fact_observation
        SEMI JOIN (FROM member WHERE is_disputed) AS disputed USING (observation_key)
    ) USING (observation_key)
),
moved AS (
    SELECT
        statistic_key,
        vintage,
        published_on AS day,
        period_key,
        if(last_vintage IS NULL, preference, NULL) AS staying_preference,
        published_on,
        first_seen_on
    FROM member
    UNION ALL BY NAME
    SELECT statistic_key, last_vintage + 1 AS vintage, superseded_on AS day
    FROM member
    WHERE last_vintage IS NOT NULL
),
dated AS (
    SELECT
        statistic_key,
        vintage,
        any_value(day) AS known_from,
        min(period_key) AS period_key,
        min(staying_preference) AS staying_preference,
        min(published_on) AS first_published_on,
        max(published_on) AS last_published_on,
        max(first_seen_on) AS learned_on
    FROM moved
    GROUP BY statistic_key, vintage
),
passing AS (
    SELECT dated.statistic_key, dated.vintage, min(preference) AS preference
    FROM dated
    JOIN (FROM member WHERE last_vintage IS NOT NULL) AS gone
        ON gone.statistic_key = dated.statistic_key AND dated.vintage BETWEEN gone.vintage AND gone.last_vintage
    GROUP BY dated.statistic_key, dated.vintage
),
opened AS (
    SELECT
        statistic_key,
        vintage,
        known_from,
        lead(known_from) OVER so_far AS known_to,
        lead(vintage) OVER so_far IS NULL AS is_current,
        first_value(period_key) OVER so_far AS period_key,
        least(min(staying_preference) OVER so_far, passing.preference) AS preference,
        min(first_published_on) OVER so_far AS first_published_on,
        max(last_published_on) OVER so_far AS last_published_on,
        max(learned_on) OVER so_far AS learned_on
    FROM dated
    LEFT JOIN passing USING (statistic_key, vintage)
    WINDOW so_far AS (PARTITION BY statistic_key ORDER BY vintage)
),
headed AS (
    SELECT opened.*, member.observation_key, member.figure_key
    FROM opened
    JOIN member ON member.statistic_key = opened.statistic_key AND member.preference = opened.preference
),
compared AS (
    SELECT
        worded.statistic_key,
        headline.figure_key,
        worded.vintage,
        worded.last_vintage,
        worded.article_key,
        worded.story_key,
        worded.language,
        said_by(worded) AS o,
        said_by(first_said) AS said,
        bool_or(overlap(worded, first_said)) OVER (PARTITION BY headline.figure_key, worded.article_key) AS agrees_elsewhere
    FROM worded
    JOIN (SELECT DISTINCT statistic_key, figure_key FROM headed) AS headline USING (statistic_key)
    JOIN worded AS first_said ON first_said.observation_key = headline.figure_key
),
judged AS (
    SELECT
        figure_key,
        vintage,
        last_vintage,
        article_key,
        story_key,
        language,
        role_of(o, said, said.story_key, agrees_elsewhere) AS role,
        role NOT IN ('revised', 'conflicts', 'differs') AS allows,
        o.value <> said.value AS is_other_value
    FROM compared
),
step AS (
    SELECT *, vintage AS moment, 1 AS step FROM judged
    UNION ALL
    SELECT *, last_vintage + 1, -1 FROM judged WHERE last_vintage IS NOT NULL
),
witness AS (
    SELECT figure_key, moment, 'article' AS kind, article_key::UBIGINT AS witness, sum(step) AS step
    FROM step WHERE allows GROUP BY ALL
    UNION ALL
    SELECT figure_key, moment, 'story', story_key::UBIGINT, sum(step) FROM step WHERE allows GROUP BY ALL
    UNION ALL
    SELECT figure_key, moment, 'language', hash(language), sum(step) FROM step WHERE allows GROUP BY ALL
),
heard AS (
    SELECT figure_key, moment, kind, (heard_by_then > 0)::INTEGER - (heard_by_then > step)::INTEGER AS step
    FROM (SELECT *, sum(step) OVER (PARTITION BY figure_key, kind, witness ORDER BY moment) AS heard_by_then FROM witness)
),
tally AS (
    SELECT
        figure_key,
        moment,
        sum(step) AS observations,
        coalesce(sum(step) FILTER (role = 'conflicts'), 0) AS conflicts,
        coalesce(sum(step) FILTER (role = 'differs'), 0) AS differences,
        coalesce(sum(step) FILTER (allows AND is_other_value), 0) AS other_values,
        0 AS articles,
        0 AS stories,
        0 AS languages
    FROM step
    GROUP BY figure_key, moment
    UNION ALL
    SELECT
        figure_key,
        moment,
        0,
        0,
        0,
        0,
        sum(if(kind = 'article', step, 0)),
        sum(if(kind = 'story', step, 0)),
        sum(if(kind = 'language', step, 0))
    FROM heard
    GROUP BY figure_key, moment
),
verdict AS (
    SELECT
        figure_key,
        moment AS vintage,
        sum(sum(observations)) OVER by_then AS n_observations,
        sum(sum(articles)) OVER by_then AS n_articles,
        sum(sum(stories)) OVER by_then AS n_stories,
        sum(sum(languages)) OVER by_then AS n_languages,
        CASE
            WHEN sum(sum(conflicts)) OVER by_then > 0 THEN 'conflict'
            WHEN sum(sum(differences)) OVER by_then > 0 THEN 'definition_differs'
            WHEN n_stories = 1 THEN 'single'
            WHEN sum(sum(other_values)) OVER by_then = 0 THEN 'corroborated'
            ELSE 'compatible'
        END AS agreement
    FROM tally
    GROUP BY figure_key, moment
    WINDOW by_then AS (PARTITION BY figure_key ORDER BY moment)
),
known AS (
    SELECT
        headed.statistic_key,
        headed.vintage,
        headed.known_from,
        headed.known_to,
        headed.is_current,
        headed.period_key,
        headed.observation_key,
        verdict.agreement,
        verdict.n_observations,
        verdict.n_articles,
        verdict.n_stories,
        verdict.n_languages,
        headed.first_published_on,
        headed.last_published_on,
        headed.learned_on
    FROM headed
    JOIN verdict USING (figure_key, vintage)
    UNION ALL
    SELECT
        b.statistic_key,
        b.vintage,
        a.published_on,
        a.superseded_on,
        a.is_latest_version,
        o.period_key,
        b.observation_key,
        'single',
        1,
        1,
        1,
        1,
        a.published_on,
        a.published_on,
        a.first_seen_on
    FROM behind AS b
    ANTI JOIN shared ON shared.statistic_key = b.statistic_key
    JOIN fact_observation AS o ON o.observation_key = b.observation_key
    JOIN dim_article AS a ON a.article_key = o.article_key
)
SELECT
    known.statistic_key,
    known.vintage,
    known.known_from,
    known.known_to,
    known.is_current,
    series_key_of(p) AS series_key,
    p.region_key,
    p.metric_key,
    p.unit_key,
    known.period_key,
    p.base_period_key,
    p.measure,
    p.breakdown,
    p.reference,
    p.obs_status,
    p.value,
    p.value_low,
    p.value_high,
    p.qualifier,
    'reported' AS method,
    known.agreement,
    known.n_observations::BIGINT AS n_observations,
    known.n_articles::BIGINT AS n_articles,
    known.n_stories::BIGINT AS n_stories,
    known.n_languages::BIGINT AS n_languages,
    known.observation_key AS preferred_observation_key,
    known.first_published_on,
    known.last_published_on,
    known.learned_on
FROM known
JOIN fact_observation AS p ON p.observation_key = known.observation_key
UNION ALL BY NAME
SELECT * FROM settled_statistic
ORDER BY statistic_key, vintage;
