# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-OrderApi build-Charger build-Reporter build-Sweeper build-Quote

build-OrderApi:
	cmake -D FUNCTION=order_api -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Charger:
	cmake -D FUNCTION=charger -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Reporter:
	cmake -D FUNCTION=reporter -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Sweeper:
	cmake -D FUNCTION=sweeper -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Quote:
	cmake -D FUNCTION=quote -D ARCHITECTURE=arm64 -P generated/build.cmake
