# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-ProductApi

build-ProductApi:
	cmake -D FUNCTION=product_api -P generated/build.cmake
