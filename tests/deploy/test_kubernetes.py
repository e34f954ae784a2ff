"""The manifests: sound in others' eyes, confined, and all of them of this version."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from catalogue.settings import Settings
from tests.deploy.judges import DEPLOY, documents, tool, verdict
from tests.documentation.pages import page

FILES = sorted(
    path for path in (DEPLOY / "kubernetes").iterdir() if path.name != "kustomization.yaml"
)
ALL = list(documents(*FILES))
KUSTOMIZATION = next(documents(DEPLOY / "kubernetes" / "kustomization.yaml"))
PODS: dict[str, dict[str, Any]] = {
    each["metadata"]["name"]: each["spec"]["template"]["spec"]
    for each in ALL
    if "template" in each.get("spec", {})
}


def test_the_manifests_are_as_kubernetes_has_them() -> None:
    assert verdict(tool("kubernetes-validate"), "--strict", "--quiet", *FILES) == ""


def test_one_command_applies_all_of_them() -> None:
    assert sorted(KUSTOMIZATION["resources"]) == [path.name for path in FILES]


def test_the_version_stands_in_one_place() -> None:
    version = tomllib.loads(page("pyproject.toml"))["project"]["version"]

    assert KUSTOMIZATION["images"] == [{"name": "polku-catalogue", "newTag": version}]
    assert {pod["containers"][0]["image"] for pod in PODS.values()} == {"polku-catalogue"}


@pytest.mark.parametrize("name", PODS)
def test_a_pod_may_do_nothing_that_it_need_not(name: str) -> None:
    pod = PODS[name]
    [container] = pod["containers"]

    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"] == {
        "runAsNonRoot": True,
        "runAsUser": 10001,
        "runAsGroup": 10001,
        "fsGroup": 10001,
        "seccompProfile": {"type": "RuntimeDefault"},
    }
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert "memory" in container["resources"]["limits"]


@pytest.mark.parametrize("name", PODS)
def test_secrets_are_named_and_never_told(name: str) -> None:
    [container] = PODS[name]["containers"]

    assert container["envFrom"] == [
        {"configMapRef": {"name": "polku"}},
        {"secretRef": {"name": "polku"}},
    ]
    assert "env" not in container
    assert "Secret" not in {each["kind"] for each in ALL}


def test_the_settings_are_ones_that_polku_knows() -> None:
    [settings] = [each["data"] for each in ALL if each["kind"] == "ConfigMap"]
    known = {field.alias for field in Settings.model_fields.values()}

    assert set(settings) - known == {"FORWARDED_ALLOW_IPS"}


def test_nobody_asks_or_is_asked_but_who_is_named() -> None:
    policies = {
        each["metadata"]["name"]: each["spec"] for each in ALL if each["kind"] == "NetworkPolicy"
    }

    assert policies["nothing-else"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert set(policies) == {"nothing-else", "who-asks", "what-all-ask", "what-workers-ask"}
