# Polku in a container: the server, or any other command by name (`migrate`, `worker`, `backup` …).
# In production name the base with its digest: --build-arg BASE=python:3.11-slim-bookworm@sha256:…
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /source
# Packages first: they are fetched again only when their list changes.
COPY requirements.txt .
RUN python -m venv /opt/polku \
 && /opt/polku/bin/python -m pip install --only-binary :all: --require-hashes --requirement requirements.txt
COPY . .
RUN /opt/polku/bin/python -m pip install --no-index --no-deps --no-build-isolation . \
 && /opt/polku/bin/python -m pip uninstall --yes pip setuptools

FROM ${BASE}
LABEL org.opencontainers.image.title="Polku" \
      org.opencontainers.image.description="One searchable GraphQL catalogue of services" \
      org.opencontainers.image.licenses="EUPL-1.2"
RUN groupadd --system --gid 10001 polku \
 && useradd --system --uid 10001 --gid polku --home-dir /var/lib/polku --shell /usr/sbin/nologin polku \
 && install --directory --owner polku --group polku --mode 0711 /var/lib/polku
COPY --from=build /opt/polku /opt/polku
# All that is written lies in the data folder and in /tmp: the rest can be read-only.
ENV PATH=/opt/polku/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    POLKU_DATA_DIR=/var/lib/polku \
    POLKU_HOST=0.0.0.0 \
    PORT=8000
USER 10001:10001
WORKDIR /var/lib/polku
VOLUME /var/lib/polku
EXPOSE 8000
STOPSIGNAL SIGTERM
# A first start compiles dictionaries and builds the index: minutes, for a large catalogue.
HEALTHCHECK --interval=10s --timeout=5s --start-period=10m --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["polku"]
CMD ["serve"]
