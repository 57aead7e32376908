# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-CatalogueList build-CatalogueRead build-CatalogueQueryByAuthor build-Desk build-Reminder

build-CatalogueList:
	cmake -D FUNCTION=catalogue_list -D ARCHITECTURE=arm64 -P generated/build.cmake

build-CatalogueRead:
	cmake -D FUNCTION=catalogue_read -D ARCHITECTURE=arm64 -P generated/build.cmake

build-CatalogueQueryByAuthor:
	cmake -D FUNCTION=catalogue_query_by_author -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Desk:
	cmake -D FUNCTION=desk -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Reminder:
	cmake -D FUNCTION=reminder -D ARCHITECTURE=arm64 -P generated/build.cmake
