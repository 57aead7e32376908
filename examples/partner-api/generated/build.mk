# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-OrderApi build-Authorize

build-OrderApi:
	cmake -D FUNCTION=order_api -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Authorize:
	cmake -D FUNCTION=authorize -D ARCHITECTURE=arm64 -P generated/build.cmake
