# Written by samgen from samgen.yaml, and again by every `samgen build`.

# What all functions share: what application code may use (app/, dynamodb/), and how
# events reach it (lambda/).
add_library(lambda_support STATIC
  generated/app/base64.cpp
  generated/app/environment.cpp
  generated/app/http.cpp
  generated/app/invocation.cpp
  generated/app/logging.cpp
  generated/app/metrics.cpp
  generated/app/stream.cpp
  generated/crud/answer.cpp
  generated/crud/request.cpp
  generated/lambda/dynamodb_stream.cpp
  generated/lambda/event_source.cpp
  generated/lambda/http_api.cpp
  generated/storage/codec.cpp
  generated/storage/dynamodb_table.cpp
  generated/storage/schema.cpp
  generated/storage/table.cpp
  generated/storage/transaction.cpp
  generated/dynamodb/batch.cpp
  generated/dynamodb/client.cpp
  generated/dynamodb/crc32.cpp
  generated/dynamodb/endpoint.cpp
  generated/dynamodb/errors.cpp
  generated/dynamodb/expression.cpp
  generated/dynamodb/lean_client.cpp
  generated/dynamodb/number.cpp
  generated/dynamodb/operations.cpp
  generated/dynamodb/page_token.cpp
  generated/dynamodb/pages.cpp
  generated/dynamodb/plain_json.cpp
  generated/dynamodb/random.cpp
  generated/dynamodb/request.cpp
  generated/dynamodb/retry.cpp
  generated/dynamodb/sigv4.cpp
  generated/dynamodb/tracing.cpp
  generated/dynamodb/transaction.cpp
  generated/dynamodb/value.cpp
  generated/tables/products.cpp
  generated/tables/reviews.cpp)
target_include_directories(lambda_support PUBLIC generated)
target_link_libraries(lambda_support PUBLIC nlohmann_json::nlohmann_json)
include(generated/dynamodb/lean_client.cmake)
target_link_libraries(lambda_support PRIVATE dynamodb_client)

if(LAMBDA_BOOTSTRAP)
  add_library(lambda_runtime STATIC generated/lambda/run.cpp)
  # Amazon Linux 2023 has the C++ library of GCC 11: programs that a newer one builds bring their own. libgcc stays
  # shared, and what nobody calls goes: either would ask for a newer glibc than there is.
  include(CheckLinkerFlag)
  check_linker_flag(CXX -static-libstdc++ static_libstdcxx)
  if(static_libstdcxx)
    target_link_options(lambda_runtime PUBLIC -static-libstdc++ -Wl,--gc-sections)
  endif()
  target_link_libraries(lambda_runtime PUBLIC lambda_support PRIVATE AWS::aws-lambda-runtime)
endif()

if(BUILD_TESTING AND Catch2_FOUND)
  add_library(lambda_testing STATIC
    generated/testing/memory_table.cpp
    generated/testing/sample_item.cpp
    generated/testing/main.cpp
    generated/testing/sample.cpp)
  target_compile_definitions(lambda_testing PRIVATE
    "SAMPLE_EVENTS=\"${CMAKE_CURRENT_LIST_DIR}/events\""
    "SAMPLE_ITEMS=\"${CMAKE_CURRENT_LIST_DIR}/testing/items\"")
  target_link_libraries(lambda_testing PUBLIC lambda_support)
  if(TARGET Catch2::Catch2WithMain)
    target_link_libraries(lambda_testing PUBLIC Catch2::Catch2WithMain)
  else()
    target_link_libraries(lambda_testing PUBLIC Catch2::Catch2)
  endif()
endif()

# NAME_logic, from src/NAME.cpp and those of generated/functions/NAME/ that follow the name; NAME_bootstrap, the program
# that Lambda runs; NAME_test, from tests/NAME_test.cpp.
function(lambda_function name)
  list(TRANSFORM ARGN PREPEND "generated/functions/${name}/" OUTPUT_VARIABLE generated)
  add_library(${name}_logic OBJECT src/${name}.cpp ${generated})
  target_link_libraries(${name}_logic PUBLIC lambda_support)

  if(TARGET lambda_runtime)
    add_executable(${name}_bootstrap generated/functions/${name}/main.cpp)
    target_link_libraries(${name}_bootstrap PRIVATE ${name}_logic lambda_runtime)
    set_target_properties(${name}_bootstrap PROPERTIES
      OUTPUT_NAME bootstrap
      RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/${name}")
    install(TARGETS ${name}_bootstrap RUNTIME DESTINATION . COMPONENT ${name})
  endif()

  if(TARGET lambda_testing AND EXISTS "${CMAKE_SOURCE_DIR}/tests/${name}_test.cpp")
    add_executable(${name}_test tests/${name}_test.cpp)
    target_link_libraries(${name}_test PRIVATE ${name}_logic lambda_testing)
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()

lambda_function(product_api defaults.cpp routes.cpp stores.cpp)
lambda_function(review_api defaults.cpp routes.cpp stores.cpp)
lambda_function(projector defaults.cpp stores.cpp)
