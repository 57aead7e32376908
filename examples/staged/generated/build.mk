# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-ProductApi

build-ProductApi:
	cmake -D FUNCTION=product_api -D ARCHITECTURE=arm64 -P generated/build.cmake
