"""Everything that is fuzzed: those that are quick first."""

from __future__ import annotations

from tests.fuzzing import answers, files, mapping, questions, runs, server, texts

SUBJECTS = [
    *texts.SUBJECTS,
    *mapping.SUBJECTS,
    *files.SUBJECTS,
    *answers.SUBJECTS,
    *runs.SUBJECTS,
    *server.SUBJECTS,
    *questions.SUBJECTS,
]
