# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-ProductApi build-ReviewApi build-Projector

build-ProductApi:
	cmake -D FUNCTION=product_api -D ARCHITECTURE=arm64 -P generated/build.cmake

build-ReviewApi:
	cmake -D FUNCTION=review_api -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Projector:
	cmake -D FUNCTION=projector -D ARCHITECTURE=arm64 -P generated/build.cmake
