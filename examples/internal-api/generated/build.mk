# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-ReportApi build-Smoke build-Archive

build-ReportApi:
	cmake -D FUNCTION=report_api -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Smoke:
	cmake -D FUNCTION=smoke -D ARCHITECTURE=arm64 -P generated/build.cmake

build-Archive:
	cmake -D FUNCTION=archive -D ARCHITECTURE=arm64 -P generated/build.cmake
