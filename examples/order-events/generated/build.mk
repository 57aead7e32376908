# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-Announcer build-Packing build-Mailer build-Thumbnails build-Trends

build-Announcer:
	cmake -D FUNCTION=announcer -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Packing:
	cmake -D FUNCTION=packing -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Mailer:
	cmake -D FUNCTION=mailer -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Thumbnails:
	cmake -D FUNCTION=thumbnails -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Trends:
	cmake -D FUNCTION=trends -D ARCHITECTURE=arm64 -P generated/build.cmake
