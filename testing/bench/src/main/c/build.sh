#!/bin/sh
# build.sh FOLDER: builds the baseline programs of dev.oriel.bench.CodecComparison. Needs freerdp3-dev,
# libwinpr3-dev, pkg-config and a C compiler; when they run, also libfreerdp2-2.
set -e
here=$(dirname "$0")
mkdir -p "$1"
cc -O2 "$here/freerdp_codecs.c" -o "$1/freerdp_codecs" $(pkg-config --cflags --libs freerdp3 winpr3) -lm
cc -O2 "$here/freerdp_bulk.c" -o "$1/freerdp_bulk" -ldl
