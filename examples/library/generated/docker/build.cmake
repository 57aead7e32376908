# Written by samgen, and again by every `samgen build`.
#
# Included by generated/build.cmake, which it runs a second time: in a container that has this folder, and ARTIFACTS_DIR,
# where they are here. Docker emulates the other architecture (with QEMU; slowly).
if(ARCHITECTURE STREQUAL "arm64")
  set(platform linux/arm64)
else()
  set(platform linux/amd64)
endif()
set(image "lambda-build-${ARCHITECTURE}")

find_program(DOCKER docker)
if(NOT DOCKER)
  message(FATAL_ERROR "BUILD_IN_DOCKER is set, and there is no docker: install it, or unset BUILD_IN_DOCKER")
endif()
execute_process(
  COMMAND "${DOCKER}" build --platform ${platform} --tag ${image} "${CMAKE_CURRENT_LIST_DIR}"
  COMMAND_ERROR_IS_FATAL ANY)

# What it writes is to belong to whoever builds.
execute_process(COMMAND id -u OUTPUT_VARIABLE user OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND id -g OUTPUT_VARIABLE group OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND "${DOCKER}" run --rm --platform ${platform} --user ${user}:${group}
    --mount "type=bind,source=${source},target=${source}"
    --mount "type=bind,source=$ENV{ARTIFACTS_DIR},target=$ENV{ARTIFACTS_DIR}"
    --env "ARTIFACTS_DIR=$ENV{ARTIFACTS_DIR}" --env BUILT_IN_DOCKER=1 --env HOME=/tmp
    --env CMAKE_BUILD_PARALLEL_LEVEL
    ${image}
    cmake -D FUNCTION=${FUNCTION} -D ARCHITECTURE=${ARCHITECTURE} -P "${source}/generated/build.cmake"
  COMMAND_ERROR_IS_FATAL ANY)
