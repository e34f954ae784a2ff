"""Referrals: one client handed to one service of another organisation, and what came back."""
