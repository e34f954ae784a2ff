"""Whether a server finds what the writer wrote."""

from __future__ import annotations

import asyncio

import httpx

from tests.chaos.installation import Installation


async def until_found(here: Installation, name: str) -> None:
    """Waits until a search answers with the writer's service of this name."""
    async with asyncio.timeout(60):
        while not await is_found(here, name):  # noqa: ASYNC110 - another process is asked
            await asyncio.sleep(0.05)


async def is_found(here: Installation, name: str) -> bool:
    query = f'{{ services(text: "Työpaja {name}", first: 5) {{ nodes {{ name {{ value }} }} }} }}'
    async with httpx.AsyncClient(base_url=here.address, timeout=30) as client:
        answer = (await client.post("/graphql", json={"query": query})).json()
    return f"Työpaja {name}" in str(answer["data"])
