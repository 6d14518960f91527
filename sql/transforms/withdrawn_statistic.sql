-- Vintages of the file published before (schema before) that rest on a figure which was taken away: its article is gone, or
-- a correction that is new, or that was taken back, touches it. What the same article merely reads as something else by now
-- is no withdrawal. Those withdrawn earlier are carried on until all that they lacked is back. What is withdrawn twice on a
-- day stands as it was when the day began.
WITH gone_article AS (
    SELECT
        gone.article_key,
        gone.article,
        if(gone.article IN (SELECT article FROM dim_article), 'article_changed', 'article_removed') AS withdrawal
    FROM before.dim_article AS gone
    ANTI JOIN dim_article USING (content_hash)
),
applied AS (
    SELECT article_key, char_start, char_end, field, new FROM correction WHERE outcome = 'applied'
),
applied_before AS (
    SELECT article_key, char_start, char_end, field, new FROM before.correction WHERE outcome = 'applied'
),
changed_correction AS (
    (FROM applied EXCEPT FROM applied_before)
    UNION
    (FROM applied_before EXCEPT FROM applied)
),
gone AS (
    SELECT o.observation_key, o.quote, g.article, g.withdrawal
    FROM before.fact_observation AS o
    JOIN gone_article AS g ON g.article_key = o.article_key
    UNION
    SELECT o.observation_key, o.quote, a.article, 'corrected'
    FROM before.fact_observation AS o
    ANTI JOIN fact_observation AS n ON n.observation_key = o.observation_key
    JOIN changed_correction AS c
        ON c.article_key = o.article_key AND c.char_start < o.char_end AND o.char_start < c.char_end
    JOIN dim_article AS a ON a.article_key = o.article_key
),
lacking AS (
    SELECT
        s.statistic_key AS statistic_id,
        s.vintage,
        arg_min((g.article, g.quote, g.withdrawal), (b.preference, g.observation_key)) AS lead,
        list(g.observation_key ORDER BY g.observation_key) AS observation_ids
    FROM gone AS g
    JOIN before.bridge_statistic_observation AS b ON b.observation_key = g.observation_key
    JOIN before.fact_statistic AS s
        ON s.statistic_key = b.statistic_key AND s.vintage BETWEEN b.vintage AND coalesce(b.last_vintage, s.vintage)
    GROUP BY s.statistic_key, s.vintage
),
back AS (
    SELECT w.statistic_id, w.vintage, w.withdrawn_on
    FROM (SELECT *, unnest(observation_ids) AS observation_key FROM before.withdrawn_statistic) AS w
    LEFT JOIN fact_observation AS o ON o.observation_key = w.observation_key
    GROUP BY ALL
    HAVING count(*) = count(o.observation_key)
),
carried AS (
    FROM before.withdrawn_statistic
    ANTI JOIN back USING (statistic_id, vintage, withdrawn_on)
)
FROM carried
UNION ALL BY NAME
SELECT
    s.* REPLACE (
        false AS is_current,
        least(coalesce(s.known_to, refresh.today), refresh.today) AS known_to,
        refresh.today AS withdrawn_on,
        lacking.lead[3] AS withdrawal
    ),
    lacking.lead[1] AS article,
    lacking.lead[2] AS quote,
    lacking.observation_ids
FROM before.statistic_vintages AS s
JOIN lacking USING (statistic_id, vintage)
CROSS JOIN refresh
WHERE
    s.withdrawn_on IS NULL
    AND (s.statistic_id, s.vintage, refresh.today) NOT IN (SELECT (statistic_id, vintage, withdrawn_on) FROM carried)
ORDER BY statistic_id, vintage, withdrawn_on;
