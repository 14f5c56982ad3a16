#!/usr/bin/env bash
# Makes the Python environment of the foreign-client test and prints its interpreter.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
venv="${CARGO_TARGET_DIR:-$root/target}/python-venv"
wanted="$here/requirements.txt"
if ! cmp -s "$wanted" "$venv/requirements.txt"; then
  python3 -m venv "$venv" >&2
  "$venv/bin/pip" install --quiet --requirement "$wanted" >&2
  cp "$wanted" "$venv/requirements.txt"
fi
echo "$venv/bin/python"
