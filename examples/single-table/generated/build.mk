# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-StoreApi

build-StoreApi:
	cmake -D FUNCTION=store_api -D ARCHITECTURE=arm64 -P generated/build.cmake
