# Written by samgen, and again by every `samgen build`.
#
# cmake -D PROGRAM=bootstrap -D ARCHITECTURE=x86_64 -P generated/check_bootstrap.cmake
#   Refuses a program that Lambda could not start: built for another processor, or against newer libraries than Amazon
#   Linux 2023 has. Lambda itself would say so at the first request, in a log.
cmake_minimum_required(VERSION 3.22)

# What provided.al2023 came with in November 2023; Amazon may have added to it since.
# https://docs.aws.amazon.com/linux/al2023/ug/core-glibc.html
set(have_GLIBC 2.34)
set(have_GLIBCXX 3.4.29)  # of GCC 11
set(have_CXXABI 1.3.13)
set(have_GCC 11.0.0)
set(have_OPENSSL 3.0.8)

set(processor_x86_64 "X86-64")
set(processor_arm64 "AArch64")

# It comes with every compiler.
find_program(READELF NAMES readelf llvm-readelf llvm-readelf-14)
if(NOT READELF)
  message(WARNING "There is no readelf: whether Lambda can start ${PROGRAM} was not checked.")
  return()
endif()
execute_process(
  COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C
    "${READELF}" --wide --file-header --version-info --dyn-syms "${PROGRAM}"
  OUTPUT_VARIABLE elf
  COMMAND_ERROR_IS_FATAL ANY)

set(in_docker "build it in a container of Amazon Linux 2023:\n  BUILD_IN_DOCKER=1 sam build")

if(NOT elf MATCHES "Machine: +([^\n]+)")
  message(FATAL_ERROR "${PROGRAM} is no program for Linux: ${in_docker}")
endif()
set(processor "${CMAKE_MATCH_1}")
if(NOT processor MATCHES "${processor_${ARCHITECTURE}}")
  message(FATAL_ERROR
    "${PROGRAM} is built for ${processor}, and template.yaml says ${ARCHITECTURE}. Say so in the spec "
    "(`architecture`), or ${in_docker}")
endif()

# "GLIBC_2.36", with what asks for it.
set(faults "")
string(REGEX MATCHALL "Name: [A-Z]+_[0-9.]+" versions "${elf}")
list(REMOVE_DUPLICATES versions)
foreach(version IN LISTS versions)
  string(REGEX MATCH "([A-Z]+)_([0-9.]+)" version "${version}")
  set(library "${CMAKE_MATCH_1}")
  if(DEFINED have_${library} AND CMAKE_MATCH_2 VERSION_GREATER have_${library})
    string(REPLACE "." "\\." pattern "${version}")
    string(REGEX MATCHALL "[A-Za-z0-9_]+@+${pattern}[^0-9.]" symbols "${elf}")
    list(TRANSFORM symbols REPLACE "@.*" "")
    list(REMOVE_DUPLICATES symbols)
    list(JOIN symbols ", " symbols)
    string(APPEND faults "  ${version}, for ${symbols}; there is ${library}_${have_${library}}\n")
  endif()
endforeach()
if(elf MATCHES "GLIBC_ABI_DT_RELR")
  string(APPEND faults "  GLIBC_ABI_DT_RELR, for relocations that are packed; link with -Wl,-z,nopack-relative-relocs\n")
endif()

if(faults)
  message(FATAL_ERROR
    "${PROGRAM} asks for newer libraries than Amazon Linux 2023 has:\n${faults}"
    "Do without what asks for it (std::random_device wants arc4random, for one), or ${in_docker}")
endif()
