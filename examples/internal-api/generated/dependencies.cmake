# Written by samgen, and again by every `samgen build`.
#
# What is installed is taken; what is not is fetched, at a commit or with a checksum that is known.
include(FetchContent)

# aws-lambda-cpp knows Linux alone. Elsewhere the logic and its tests build all the same.
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  set(on_linux ON)
endif()
option(LAMBDA_BOOTSTRAP "Build the programs that Lambda runs" ${on_linux})

# Code that we fetch is not ours to warn about.
function(quieten target)
  get_target_property(folders ${target} INTERFACE_INCLUDE_DIRECTORIES)
  set_target_properties(${target} PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${folders}")
endfunction()

find_package(nlohmann_json 3.9 QUIET)
if(NOT nlohmann_json_FOUND)
  message(STATUS "Fetching nlohmann_json 3.11.3")
  FetchContent_Declare(nlohmann_json
    URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
    URL_HASH SHA256=d6c65aca6b1ed68e7a182f4757257b107ae403032760ed6ef121c9d55e81757d)
  FetchContent_MakeAvailable(nlohmann_json)
  quieten(nlohmann_json)
endif()

if(LAMBDA_BOOTSTRAP)
  find_package(aws-lambda-runtime QUIET)
  if(NOT aws-lambda-runtime_FOUND)
    message(STATUS "Fetching aws-lambda-cpp 0.2.10")
    FetchContent_Declare(aws_lambda_cpp
      GIT_REPOSITORY https://github.com/awslabs/aws-lambda-cpp.git
      GIT_TAG 6216172c631839c27d046564131aaae3e6fceb82)
    FetchContent_MakeAvailable(aws_lambda_cpp)
    quieten(aws-lambda-runtime)
    add_library(AWS::aws-lambda-runtime ALIAS aws-lambda-runtime)
  endif()
endif()

if(BUILD_TESTING)
  find_package(Catch2 QUIET)
  if(NOT Catch2_FOUND)
    message(WARNING "Catch2 is not installed (Debian: apt-get install catch2): the tests are not built.")
  endif()
endif()
