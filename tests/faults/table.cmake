# Holds docs/faults.md against ctest's list of tests: each row names one that there is, and each test of the faults has
# a row.
#
#   cmake -DPAGE=docs/faults.md -DBUILD=build/dev -DCTEST=ctest -P tests/faults/table.cmake

cmake_minimum_required(VERSION 3.22)

execute_process(COMMAND "${CTEST}" --test-dir "${BUILD}" -N OUTPUT_VARIABLE listing RESULT_VARIABLE code)
if(code)
  message(FATAL_ERROR "ctest does not list its tests")
endif()
# To CMake these would mean something in a list; no row names a test with one of them.
string(REGEX REPLACE "[][;]" "" listing "${listing}")
string(REGEX MATCHALL "Test +#[0-9]+: [^\n]*" tests "${listing}")
list(TRANSFORM tests REPLACE "^Test +#[0-9]+: " "")
# Some versions of CMake drop the blank at the end of a prefix.
list(TRANSFORM tests REPLACE "^([a-z_]+):([^ ])" "\\1: \\2")

file(STRINGS "${PAGE}" rows REGEX "^\\|.*`[a-z_]+: [^`]*` \\|$")
set(named)
foreach(row IN LISTS rows)
  string(REGEX MATCH "`([a-z_]+: [^`]*)` \\|$" unused "${row}")
  set(name "${CMAKE_MATCH_1}")
  list(APPEND named "${name}")
  if(NOT name IN_LIST tests)
    message(SEND_ERROR "${PAGE} names a test that there is not: ${name}")
  endif()
endforeach()
list(LENGTH named count)
if(count LESS 20)
  message(SEND_ERROR "${PAGE} has ${count} rows with a test; it used to have more than 20")
endif()
foreach(test IN LISTS tests)
  if(test MATCHES "^faults: " AND NOT test IN_LIST named AND NOT test STREQUAL "faults: each row of the page has its test")
    message(SEND_ERROR "${PAGE} has no row for ${test}")
  endif()
endforeach()
# Rows end in a test, or are the head of a table.
file(STRINGS "${PAGE}" unproven REGEX "^\\|.*[^`] \\|$")
list(FILTER unproven EXCLUDE REGEX "^\\| (what goes wrong|---) ")
if(unproven)
  message(SEND_ERROR "${PAGE} has rows without a test: ${unproven}")
endif()
