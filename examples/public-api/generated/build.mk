# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-Catalogue build-Cart build-CheckSignature

build-Catalogue:
	cmake -D FUNCTION=catalogue -P generated/build.cmake

build-Cart:
	cmake -D FUNCTION=cart -P generated/build.cmake

build-CheckSignature:
	cmake -D FUNCTION=check_signature -P generated/build.cmake
