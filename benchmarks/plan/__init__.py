"""How many machines a country needs: worked out from what was measured, and simulated."""
