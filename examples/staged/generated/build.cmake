# Written by samgen, and again by every `samgen build`.
#
# cmake -D FUNCTION=name -D ARCHITECTURE=x86_64 -P generated/build.cmake
#   Builds the function's program and installs it into the folder that the environment variable ARTIFACTS_DIR names,
#   stripped, as `bootstrap`, if it can run on Lambda's x86_64 (or arm64). This is what `sam build` needs, be it in this
#   folder, in a copy of it or in a container.
#
# BUILD_IN_DOCKER=1 sam build
#   The same in a container of Amazon Linux 2023, for whatever architecture the function has.
cmake_minimum_required(VERSION 3.22)

if(NOT FUNCTION OR NOT ARCHITECTURE OR NOT DEFINED ENV{ARTIFACTS_DIR})
  message(FATAL_ERROR
    "usage: ARTIFACTS_DIR=folder cmake -D FUNCTION=name -D ARCHITECTURE=x86_64|arm64 -P generated/build.cmake")
endif()

cmake_path(GET CMAKE_CURRENT_LIST_DIR PARENT_PATH source)
set(build "${source}/build/lambda")

if(DEFINED ENV{BUILD_IN_DOCKER})
  include("${CMAKE_CURRENT_LIST_DIR}/docker/build.cmake")
  return()
endif()
if(DEFINED ENV{BUILT_IN_DOCKER})
  set(build "${source}/build/lambda-docker-${ARCHITECTURE}")
endif()

# `sam build --parallel` runs several of these at a time.
file(MAKE_DIRECTORY "${build}")
file(LOCK "${build}.lock" GUARD PROCESS TIMEOUT 3600)

# A build that came along when the folder was copied or moved belongs to the other folder.
if(EXISTS "${build}/CMakeCache.txt")
  file(STRINGS "${build}/CMakeCache.txt" home REGEX "^CMAKE_HOME_DIRECTORY:INTERNAL=")
  if(NOT home STREQUAL "CMAKE_HOME_DIRECTORY:INTERNAL=${source}")
    file(REMOVE_RECURSE "${build}")
  endif()
endif()

# CMAKE_BUILD_PARALLEL_LEVEL in the environment overrides.
cmake_host_system_information(RESULT processors QUERY NUMBER_OF_LOGICAL_CORES)
if(NOT DEFINED ENV{CMAKE_BUILD_PARALLEL_LEVEL})
  set(ENV{CMAKE_BUILD_PARALLEL_LEVEL} "${processors}")
endif()
# The jobs of the make that runs this are not ours to share.
unset(ENV{MAKEFLAGS})
unset(ENV{MFLAGS})

execute_process(
  COMMAND "${CMAKE_COMMAND}" -S "${source}" -B "${build}" -D CMAKE_BUILD_TYPE=Release -D BUILD_TESTING=OFF
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND "${CMAKE_COMMAND}" --build "${build}" --target "${FUNCTION}_bootstrap"
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND "${CMAKE_COMMAND}" --install "${build}" --strip --component "${FUNCTION}" --prefix "$ENV{ARTIFACTS_DIR}"
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(
  COMMAND "${CMAKE_COMMAND}" -D "PROGRAM=$ENV{ARTIFACTS_DIR}/bootstrap" -D "ARCHITECTURE=${ARCHITECTURE}"
    -P "${CMAKE_CURRENT_LIST_DIR}/check_bootstrap.cmake"
  COMMAND_ERROR_IS_FATAL ANY)
