# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-OrderApi build-Authorize

build-OrderApi:
	cmake -D FUNCTION=order_api -P generated/build.cmake

build-Authorize:
	cmake -D FUNCTION=authorize -P generated/build.cmake
