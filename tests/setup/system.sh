#!/bin/sh
# Programs that the tests drive: installed on Debian as root, asked for elsewhere, never skipped.
set -u

missing=""
need() { # need PACKAGE PROGRAM...: one of the programs must be there
  package=$1
  shift
  for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 && return
  done
  missing="$missing $package"
}

look() {
  missing=""
  need nodejs node
  need npm npm
  need chromium chromium chromium-browser
  need firefox-esr firefox-esr firefox
  need prosody prosody
  [ "$(uname)" != Linux ] || need strace strace
  need ngircd ngircd /usr/sbin/ngircd
  need xvfb Xvfb
  need xdotool xdotool
}

look
[ -z "$missing" ] && exit 0
if [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ]; then
  echo "Installing$missing …"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null || exit 1
  look
  [ -z "$missing" ] && exit 0
fi
echo "The tests need these programs, which are not here:$missing" >&2
if command -v apt-get >/dev/null 2>&1; then
  echo "Run: sudo apt-get install$missing" >&2
elif command -v brew >/dev/null 2>&1; then
  echo "Run: brew install --cask chromium firefox xquartz && brew install node prosody ngircd xdotool" >&2
else
  echo "Install them with your system's packages, then run: make test" >&2
fi
exit 1
