# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-Catalogue build-Cart build-CheckSignature

build-Catalogue:
	cmake -D FUNCTION=catalogue -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Cart:
	cmake -D FUNCTION=cart -D ARCHITECTURE=arm64 -P generated/build.cmake

build-CheckSignature:
	cmake -D FUNCTION=check_signature -D ARCHITECTURE=arm64 -P generated/build.cmake
