"""The Kubernetes manifests: their schemas, the restricted profile, and that they fit together."""

from __future__ import annotations

from typing import Any

import kubernetes_validate  # type: ignore[import-untyped]  # it ships no types
import pytest

from bot.settings import NAMES
from tests.deploy.files import KUBERNETES, last, manifests, read_yaml

PODS = {
    name: each["spec"]["template"]["spec"]
    for name, each in manifests().items()
    if "template" in each.get("spec", {})
}
VERSIONS = ("1.32", "1.37")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", manifests())
def test_a_manifest_meets_its_schema(name: str, version: str) -> None:
    kubernetes_validate.validate(manifests()[name], version, strict=True)


def test_a_misspelled_field_would_be_seen() -> None:
    wrong = manifests()["deployment.yaml"]
    wrong["spec"]["replica"] = wrong["spec"].pop("replicas")
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[-1], strict=True)


def test_the_kustomization_names_every_manifest_but_the_example() -> None:
    kustomization = read_yaml(KUBERNETES / "kustomization.yaml")
    assert set(kustomization["resources"]) == set(manifests()) - {"secret.example.yaml"}
    namespace = manifests()["namespace.yaml"]["metadata"]
    assert kustomization["namespace"] == namespace["name"]
    assert namespace["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


@pytest.mark.parametrize("pod", PODS.values(), ids=PODS)
def test_a_pod_meets_the_restricted_profile(pod: dict[str, Any]) -> None:
    own = pod["securityContext"]
    assert own["runAsNonRoot"] is True
    assert f"{own['runAsUser']}:{own['runAsGroup']}" == last("USER")
    assert own["seccompProfile"]["type"] == "RuntimeDefault"
    assert not {"hostNetwork", "hostPID", "hostIPC"} & pod.keys()
    assert all({"emptyDir"} >= volume.keys() - {"name"} for volume in pod.get("volumes", []))
    for container in pod["containers"]:
        confined = container["securityContext"]
        assert confined["allowPrivilegeEscalation"] is False
        assert confined["readOnlyRootFilesystem"] is True
        assert confined["capabilities"] == {"drop": ["ALL"]}
        assert "memory" in container["resources"]["limits"]


@pytest.mark.parametrize("pod", PODS.values(), ids=PODS)
def test_a_pod_gets_no_variable_and_no_token_that_it_did_not_ask_for(pod: dict[str, Any]) -> None:
    assert pod["enableServiceLinks"] is False
    assert pod["automountServiceAccountToken"] is False


def test_every_setting_that_a_pod_gets_exists() -> None:
    (generated,) = read_yaml(KUBERNETES / "kustomization.yaml")["configMapGenerator"]
    secret = manifests()["secret.example.yaml"]
    settings = {literal.partition("=")[0] for literal in generated["literals"]}
    assert settings | secret["stringData"].keys() <= set(NAMES)
    assert set(secret["stringData"].values()) == {""}
    for pod in PODS.values():
        (container,) = pod["containers"]
        assert [*map(_source, container["envFrom"])] == [generated["name"], _name(secret)]


def test_the_parts_find_each_other() -> None:
    parts = manifests()
    labels = parts["deployment.yaml"]["spec"]["template"]["metadata"]["labels"]
    for selector in (
        parts["deployment.yaml"]["spec"]["selector"]["matchLabels"],
        parts["pod-disruption-budget.yaml"]["spec"]["selector"]["matchLabels"],
        parts["service.yaml"]["spec"]["selector"],
    ):
        assert selector.items() <= labels.items()
    (container,) = parts["deployment.yaml"]["spec"]["template"]["spec"]["containers"]
    (port,) = container["ports"]
    (served,) = parts["service.yaml"]["spec"]["ports"]
    assert served["targetPort"] == port["name"]
    assert str(port["containerPort"]) == last("EXPOSE")
    for rule in parts["ingress.yaml"]["spec"]["rules"]:
        for path in rule["http"]["paths"]:
            service = path["backend"]["service"]
            assert (service["name"], service["port"]["name"]) == (
                _name(parts["service.yaml"]),
                served["name"],
            )


def test_only_what_is_public_is_passed_on() -> None:
    (rule,) = manifests()["ingress.yaml"]["spec"]["rules"]
    paths = {path["path"]: path["pathType"] for path in rule["http"]["paths"]}
    assert paths == {"/telegram": "Prefix", "/workshop": "Prefix"}


def test_a_replica_may_leave_while_the_others_serve() -> None:
    parts = manifests()
    replicas = parts["deployment.yaml"]["spec"]["replicas"]
    assert replicas - parts["pod-disruption-budget.yaml"]["spec"]["maxUnavailable"] >= 1
    assert parts["deployment.yaml"]["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_nothing_comes_in_or_goes_out_that_the_policy_does_not_name() -> None:
    policy = manifests()["network-policy.yaml"]["spec"]
    assert policy["podSelector"] == {}
    assert set(policy["policyTypes"]) == {"Ingress", "Egress"}
    assert all(rule["ports"] and rule.get("from", rule.get("to"))
               for rule in (*policy["ingress"], *policy["egress"]))  # fmt: skip


def _name(manifest: dict[str, Any]) -> str:
    return str(manifest["metadata"]["name"])


def _source(source: dict[str, Any]) -> str:
    (reference,) = source.values()
    return str(reference["name"])
