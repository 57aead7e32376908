# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-ParcelApi build-Notifier

build-ParcelApi:
	cmake -D FUNCTION=parcel_api -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Notifier:
	cmake -D FUNCTION=notifier -D ARCHITECTURE=arm64 -P generated/build.cmake
