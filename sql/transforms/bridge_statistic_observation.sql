-- Which observation stands behind which statistic, from which vintage on, in which order of preference, and what it says.
-- Everything about an observation but its role comes from its own article and from those published before, so that an
-- earlier vintage reads the same whatever is published later.
--
-- Periods: a figure that states none belongs to the state that the same subject was said to be in at most 62 days before,
-- and takes the period of the first such statement. A count whose own words state no period, though others nearby do,
-- belongs to the state in which the same number was counted before.
WITH stated AS (
    SELECT
        o.*,
        a.published_on,
        a.story_key,
        a.language,
        subject_of(o) AS subject,
        measure = 'level' AND unit_key = unit_key_of('count') AND period_basis <> 'stated' AS is_state_count
    FROM fact_observation AS o
    JOIN dim_article AS a USING (article_key)
),
counted AS (
    SELECT
        *,
        coalesce(published_on - lag(published_on) OVER earlier > days_of_one_state(), true) AS opens_state
    FROM stated
    WHERE period_key IS NOT NULL AND is_state_count
    WINDOW earlier AS (PARTITION BY subject, value ORDER BY published_on, period_key, observation_key)
),
of_count AS (
    SELECT observation_key, first_value(period_key) OVER (
        PARTITION BY subject, value, state ORDER BY published_on, period_key, observation_key
    ) AS count_period_key
    FROM (
        SELECT *, count_if(opens_state) OVER (
            PARTITION BY subject, value ORDER BY published_on, period_key, observation_key
        ) AS state
        FROM counted
    )
),
timeless AS (
    SELECT
        stated.*,
        coalesce(count_period_key, period_key) AS known_period_key,
        coalesce(published_on - lag(published_on) OVER earlier > days_of_one_state(), true) AS opens_state
    FROM stated
    LEFT JOIN of_count USING (observation_key)
    WHERE period_basis = 'published' AND period_key IS NOT NULL
    WINDOW earlier AS (PARTITION BY subject ORDER BY published_on, period_key, observation_key)
),
of_state AS (
    SELECT observation_key, first_value(known_period_key) OVER (
        PARTITION BY subject, state ORDER BY published_on, period_key, observation_key
    ) AS state_period_key
    FROM (
        SELECT *, count_if(opens_state) OVER (
            PARTITION BY subject ORDER BY published_on, period_key, observation_key
        ) AS state
        FROM timeless
    )
),
grouped AS (
    SELECT
        stated.*,
        stable_key(concat_ws('/', 'statistic', subject, coalesce(
            state_period_key::VARCHAR, count_period_key::VARCHAR, period_key::VARCHAR, 'article ' || article_key
        ))) AS statistic_key
    FROM stated
    LEFT JOIN of_count USING (observation_key)
    LEFT JOIN of_state USING (observation_key)
),
at_odds AS (
    SELECT *, max(coalesce(value_low, value)) OVER own_words >= min(coalesce(value_high, value)) OVER own_words AS is_disputed
    FROM grouped
    WINDOW own_words AS (PARTITION BY statistic_key, article_key)
),
spoken AS (
    SELECT
        observation_key,
        bool_or(effect = 'superseded') AS is_superseded,
        bool_or(effect = 'rival') AS is_rival
    FROM at_odds
    JOIN catalogue_rival_words AS words
        ON words.language = at_odds.language AND contains(lower(left(sentence, strpos(sentence, quote) - 1)), words.term)
    WHERE is_disputed
    GROUP BY observation_key
),
judged AS (
    SELECT
        at_odds.* EXCLUDE (is_disputed),
        CASE WHEN coalesce(is_superseded, false) THEN 0 WHEN obs_status = 'E' THEN 1 ELSE 2 END::INTEGER AS standing,
        coalesce(is_rival, false) AS is_rival,
        {'value': value, 'value_low': value_low, 'value_high': value_high} AS figure
    FROM at_odds
    LEFT JOIN spoken USING (observation_key)
),
led AS (
    SELECT *, overlap(figure, first_value(figure) OVER (
        PARTITION BY statistic_key, article_key, standing = 0 ORDER BY char_start, observation_key
    )) AS is_lead
    FROM judged
),
ordered AS (
    SELECT
        *,
        dense_rank() OVER (PARTITION BY statistic_key ORDER BY published_on NULLS FIRST)::INTEGER AS vintage,
        row_number() OVER (
            PARTITION BY statistic_key
            ORDER BY
                standing = 0,
                is_lead DESC,
                standing DESC,
                qualifier = 'exact' DESC,
                value_high - value_low NULLS LAST,
                published_on DESC NULLS LAST,
                observation_key
        ) AS preference
    FROM led
),
compared AS (
    SELECT o, p, bool_or(overlap(o, p)) OVER (PARTITION BY o.statistic_key, o.article_key) AS agrees_elsewhere
    FROM ordered AS o
    JOIN ordered AS p ON p.statistic_key = o.statistic_key AND p.preference = 1
)
SELECT
    o.statistic_key,
    o.vintage,
    o.observation_key,
    o.preference,
    role_of(o, p, agrees_elsewhere) AS role,
    o.standing,
    o.is_lead,
    o.is_rival
FROM compared
ORDER BY ALL;
