"""The Starlette application: GraphQL over HTTP, its limits, the explorer page, health."""
