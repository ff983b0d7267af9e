#!/bin/sh
# The browser tests need Chromium. Where the package manager may be used, install it; elsewhere
# the tests skip and say so.
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests ..."
    (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >/dev/null 2>&1 ||
        echo "Chromium could not be installed: the browser tests will be skipped."
else
    echo "No Chromium here: the browser tests will be skipped."
fi
