-- What a relational API asks by functions: PostGraphile makes fields of them, and plain Strawberry
-- calls them. Each is one statement that the planner puts in the caller's place.

CREATE FUNCTION reading.asked(words text) RETURNS tsquery LANGUAGE sql STABLE AS $$
    SELECT plainto_tsquery('finnish', words)
        || plainto_tsquery('swedish', words)
        || plainto_tsquery('english', words)
$$;

CREATE FUNCTION reading.search(words text, municipality text, theme text)
RETURNS SETOF reading.service LANGUAGE sql STABLE AS $$
    SELECT service.*
    FROM reading.service JOIN reading.service_search AS told ON service_id = service.id
    WHERE told.words @@ reading.asked(search.words)
    AND told.themes @> ARRAY[theme]
    AND told.municipalities && ARRAY[municipality, '*']
    ORDER BY name_order
$$;

CREATE FUNCTION reading.ranked_search(words text, municipality text, theme text)
RETURNS SETOF reading.service LANGUAGE sql STABLE AS $$
    SELECT service.*
    FROM reading.service JOIN reading.service_search AS told ON service_id = service.id
    WHERE told.words @@ reading.asked(ranked_search.words)
    AND told.themes @> ARRAY[theme]
    AND told.municipalities && ARRAY[municipality, '*']
    ORDER BY ts_rank_cd(told.words, reading.asked(ranked_search.words)) DESC, service.id
$$;

CREATE TYPE reading.facet_value AS (facet text, value text, count int);

-- The text is looked up once for all five; the facet of themes leaves its own filter out.
CREATE FUNCTION reading.facets(words text, municipality text, theme text)
RETURNS SETOF reading.facet_value LANGUAGE sql STABLE AS $$
    WITH found AS MATERIALIZED (
        SELECT service.id, service.entry, told.themes @> ARRAY[theme] AS has_theme
        FROM reading.service JOIN reading.service_search AS told ON service_id = service.id
        WHERE told.words @@ reading.asked(facets.words)
        AND told.municipalities && ARRAY[municipality, '*']
    ), spread (facet, value, count) AS (
        SELECT 'themes', code, count(*)::int
        FROM found JOIN reading.service_theme ON service_id = found.id
        GROUP BY code
        UNION ALL
        SELECT 'languages', code, count(*)::int
        FROM found JOIN reading.service_language ON service_id = found.id
        WHERE has_theme GROUP BY code
        UNION ALL
        SELECT 'entry', way, count(*)::int
        FROM found, unnest(found.entry) AS way
        WHERE has_theme GROUP BY way
        UNION ALL
        SELECT 'organizationTypes', organization.type, count(DISTINCT found.id)::int
        FROM found JOIN reading.service_organization ON service_id = found.id
        JOIN reading.organization ON organization.id = organization_id
        WHERE has_theme GROUP BY organization.type
        UNION ALL
        SELECT 'channelTypes', channel.type, count(DISTINCT found.id)::int
        FROM found JOIN reading.service_channel ON service_id = found.id
        JOIN reading.channel ON channel.id = channel_id
        WHERE has_theme GROUP BY channel.type
    )
    SELECT facet, value, count FROM spread ORDER BY facet, count DESC, value
$$;

CREATE FUNCTION reading.suggest(typed text) RETURNS SETOF reading.suggestion
LANGUAGE sql STABLE AS $$
    SELECT suggestion.*
    FROM reading.suggestion JOIN (
        SELECT suggestion_id, bool_or(is_first) AS is_first
        FROM reading.suggestion_beginning
        WHERE beginning >= lower(typed) AND beginning < lower(typed) || U&'\FFFF'
        GROUP BY suggestion_id
    ) AS found ON suggestion.id = suggestion_id
    ORDER BY is_first DESC, kind NOT IN ('CONCEPT', 'SERVICE'), length(value), lower(value)
$$;

CREATE FUNCTION reading.services_of(ids uuid[]) RETURNS SETOF reading.service
LANGUAGE sql STABLE AS $$
    SELECT service.*
    FROM unnest(ids) WITH ORDINALITY AS asked (id, place) JOIN reading.service USING (id)
    ORDER BY place
$$;

CREATE FUNCTION reading.changes(since bigint) RETURNS SETOF reading.change
LANGUAGE sql STABLE AS $$
    SELECT change.* FROM reading.change WHERE sequence > since ORDER BY sequence
$$;
