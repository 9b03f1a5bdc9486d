#!/usr/bin/env bash
# What the GitHub action and the GitLab template run: one check, every report. Its exit code is that of `vetro check`:
# 0 nothing that fails, 1 findings, 2 it could not work.
#
#   VETRO_PERCORSI  folders or files, one a line [.]
#   VETRO_PROFILO   profile of duties [that of vetro.toml]
#   VETRO_DATA      day of the check, AAAA-MM-GG [today]
#   VETRO_LIVELLO   error, warning or never [error]
#   VETRO_NOTI      baseline of known findings [none]
#   VETRO_FORMATO   what the log shows [full]
#   VETRO_RAPPORTI  folder of the reports [rapporti-vetro]
set -euo pipefail

rapporti="${VETRO_RAPPORTI:-rapporti-vetro}"
mkdir -p "$rapporti"

arguments=()
while IFS= read -r percorso; do
  if [ -n "$percorso" ]; then arguments+=("$percorso"); fi
done <<< "${VETRO_PERCORSI:-.}"
arguments+=(--format "${VETRO_FORMATO:-full}" --fail-on "${VETRO_LIVELLO:-error}")
if [ -n "${VETRO_PROFILO:-}" ]; then arguments+=(--profile "$VETRO_PROFILO"); fi
if [ -n "${VETRO_DATA:-}" ]; then arguments+=(--as-of "$VETRO_DATA"); fi
if [ -n "${VETRO_NOTI:-}" ]; then arguments+=(--baseline "$VETRO_NOTI"); fi

exec vetro check "${arguments[@]}" \
  --report "json=$rapporti/vetro.json" \
  --report "sarif=$rapporti/vetro.sarif" \
  --report "junit=$rapporti/vetro-junit.xml" \
  --report "gitlab=$rapporti/gl-code-quality-report.json"
