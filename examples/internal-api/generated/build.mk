# Written by samgen from samgen.yaml, and again by every `samgen build`.
.PHONY: build-ReportApi build-Smoke build-Archive

build-ReportApi:
	cmake -D FUNCTION=report_api -P generated/build.cmake

build-Smoke:
	cmake -D FUNCTION=smoke -P generated/build.cmake

build-Archive:
	cmake -D FUNCTION=archive -P generated/build.cmake
