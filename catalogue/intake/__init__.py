"""The write path: stage, guard, land, link, project, publish.

Used by loaders and by partners' mutations alike.
"""
