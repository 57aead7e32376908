# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-OrderApi build-Charger build-Reporter build-Sweeper build-Quote

build-OrderApi:
	cmake -D FUNCTION=order_api -P generated/build.cmake

build-Charger:
	cmake -D FUNCTION=charger -P generated/build.cmake

build-Reporter:
	cmake -D FUNCTION=reporter -P generated/build.cmake

build-Sweeper:
	cmake -D FUNCTION=sweeper -P generated/build.cmake

build-Quote:
	cmake -D FUNCTION=quote -P generated/build.cmake
