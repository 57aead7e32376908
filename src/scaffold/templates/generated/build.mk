# Written by samgen from {{spec|comment}}, and again by every `samgen build`.
.PHONY:{{#functions}} build-{{logical_id}}{{/functions}}

{{#functions}}
build-{{logical_id}}:
	cmake -D FUNCTION={{name}} -D ARCHITECTURE={{architecture}} -P generated/build.cmake
{{^last}}

{{/last}}
{{/functions}}
