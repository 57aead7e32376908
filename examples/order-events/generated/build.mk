# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-Announcer build-Packing build-Mailer build-Thumbnails build-Trends

build-Announcer:
	cmake -D FUNCTION=announcer -P generated/build.cmake

build-Packing:
	cmake -D FUNCTION=packing -P generated/build.cmake

build-Mailer:
	cmake -D FUNCTION=mailer -P generated/build.cmake

build-Thumbnails:
	cmake -D FUNCTION=thumbnails -P generated/build.cmake

build-Trends:
	cmake -D FUNCTION=trends -P generated/build.cmake
