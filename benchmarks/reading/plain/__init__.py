"""The same contract by plain Strawberry: DataLoaders over the benchmark's tables, by asyncpg."""
