# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-Payment build-Refund

build-Payment:
	cmake -D FUNCTION=payment -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Refund:
	cmake -D FUNCTION=refund -D ARCHITECTURE=arm64 -P generated/build.cmake
