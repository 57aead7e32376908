# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-ProductApi build-OrderApi build-Fulfilment

build-ProductApi:
	cmake -D FUNCTION=product_api -D ARCHITECTURE=arm64 -P generated/build.cmake

build-OrderApi:
	cmake -D FUNCTION=order_api -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Fulfilment:
	cmake -D FUNCTION=fulfilment -D ARCHITECTURE=arm64 -P generated/build.cmake
