-- The catalogue as tables that a relational API would stand on: normalised, with foreign keys, an
-- index for every way in which the requests of this benchmark walk, and full-text search.

CREATE TABLE reading.organization (
    id uuid PRIMARY KEY,
    type text NOT NULL,
    name_fi text NOT NULL
);

CREATE TABLE reading.channel (
    id uuid PRIMARY KEY,
    type text NOT NULL,
    name_fi text NOT NULL,
    summary_fi text NOT NULL
);

CREATE TABLE reading.service (
    id uuid PRIMARY KEY,
    slug text NOT NULL,
    type text NOT NULL,
    state text NOT NULL,
    revision int NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    name_fi text NOT NULL,
    name_sv text NOT NULL,
    name_en text NOT NULL,
    summary_fi text NOT NULL,
    summary_sv text NOT NULL,
    summary_en text NOT NULL,
    description_fi text NOT NULL,
    description_sv text NOT NULL,
    description_en text NOT NULL,
    charge text NOT NULL,
    coverage text NOT NULL,
    entry text[] NOT NULL
);

-- All that a search restricts, in one table with one index: filters that are joined, or words that
-- are looked at row by row, took ten times as long. `municipalities` are those that are served, '*'
-- for the whole country; the order of names is the catalogue's.
CREATE TABLE reading.service_search (
    service_id uuid PRIMARY KEY REFERENCES reading.service,
    words tsvector NOT NULL,
    themes text[] NOT NULL,
    municipalities text[] NOT NULL,
    name_order text COLLATE "C" NOT NULL
);
CREATE INDEX ON reading.service_search USING gin (words, themes, municipalities);

CREATE TABLE reading.service_organization (
    service_id uuid REFERENCES reading.service,
    position int,
    role text NOT NULL,
    organization_id uuid NOT NULL REFERENCES reading.organization,
    PRIMARY KEY (service_id, position)
);
CREATE INDEX ON reading.service_organization (organization_id);

CREATE TABLE reading.service_channel (
    service_id uuid REFERENCES reading.service,
    position int,
    channel_id uuid NOT NULL REFERENCES reading.channel,
    PRIMARY KEY (service_id, position)
);
CREATE INDEX ON reading.service_channel (channel_id);

CREATE TABLE reading.keyword (
    service_id uuid REFERENCES reading.service,
    position int,
    language text NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (service_id, position)
);

CREATE TABLE reading.concept (
    uri text PRIMARY KEY,
    label_fi text NOT NULL
);

CREATE TABLE reading.service_concept (
    service_id uuid REFERENCES reading.service,
    position int,
    uri text NOT NULL REFERENCES reading.concept DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (service_id, position)
);
CREATE INDEX ON reading.service_concept (uri);

CREATE TABLE reading.service_source (
    service_id uuid REFERENCES reading.service,
    position int,
    source text NOT NULL,
    system text NOT NULL,
    local_id text NOT NULL,
    licence text NOT NULL,
    attribution text NOT NULL,
    PRIMARY KEY (service_id, position)
);

-- The municipalities that a limited area covers, those of its regions and counties among them.
CREATE TABLE reading.served_municipality (
    service_id uuid REFERENCES reading.service,
    municipality text,
    PRIMARY KEY (service_id, municipality)
);
CREATE INDEX ON reading.served_municipality (municipality, service_id);

CREATE TABLE reading.opening_time (
    channel_id uuid REFERENCES reading.channel,
    position int,
    day text NOT NULL,
    opens text NOT NULL,
    closes text NOT NULL,
    PRIMARY KEY (channel_id, position)
);

CREATE TABLE reading.suggestion (
    id int PRIMARY KEY,
    kind text NOT NULL,
    value text NOT NULL
);

-- A suggestion is found by each place in its name where a word begins.
CREATE TABLE reading.suggestion_beginning (
    beginning text COLLATE "C",
    suggestion_id int REFERENCES reading.suggestion,
    is_first boolean NOT NULL,
    PRIMARY KEY (beginning, suggestion_id)
);
CREATE INDEX ON reading.suggestion_beginning (suggestion_id);

CREATE TABLE reading.change (
    sequence bigint PRIMARY KEY,
    entity uuid NOT NULL,
    kind text NOT NULL,
    action text NOT NULL,
    revision int NOT NULL,
    at timestamptz NOT NULL
);
