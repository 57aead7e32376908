# Files that the program carries with it. The assembler takes their bytes in (.incbin), so that megabytes cost no compile
# time; editing a file rebuilds what holds it.
#
#   samgen_embed(NAME NAMESPACE ns [BASE folder] FILES a b ...)
#
# makes a static library samgen_embed_NAME to link PRIVATE. Whoever wants the files declares, and calls,
#
#   namespace ns { std::span<const samgen::text::Embedded> NAME(); }
#
# which lists them in the order given, each under its path below BASE (by default the current source folder).

# The assembler is the C++ compiler's: it runs the preprocessor over .S files.
enable_language(ASM)

function(samgen_embed name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAMESPACE;BASE" "FILES")
  if(NOT arg_NAMESPACE OR NOT arg_FILES OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "samgen_embed(NAME NAMESPACE ns [BASE folder] FILES a b ...)")
  endif()
  cmake_path(ABSOLUTE_PATH arg_BASE NORMALIZE)

  set(blocks "")
  set(declarations "")
  set(rows "")
  set(paths "")
  set(index 0)
  foreach(file IN LISTS arg_FILES)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${arg_BASE}" NORMALIZE OUTPUT_VARIABLE path)
    if(NOT EXISTS "${path}")
      message(FATAL_ERROR "samgen_embed(${name}): there is no file ${path}")
    endif()
    set(symbol "samgen_embed_${name}_${index}")
    string(REGEX REPLACE "([\"\\\\])" "\\\\\\1" quoted "${path}")
    string(APPEND blocks "
.balign 16
.globl SYMBOL(${symbol}_begin)
SYMBOL(${symbol}_begin):
.incbin \"${quoted}\"
.globl SYMBOL(${symbol}_end)
SYMBOL(${symbol}_end):
.byte 0
")
    string(APPEND declarations "extern const char ${symbol}_begin[];\nextern const char ${symbol}_end[];\n")
    string(APPEND rows "        row(\"${file}\", ${symbol}_begin, ${symbol}_end),\n")
    list(APPEND paths "${path}")
    math(EXPR index "${index} + 1")
  endforeach()

  set(assembly "${CMAKE_CURRENT_BINARY_DIR}/embed_${name}.S")
  file(CONFIGURE OUTPUT "${assembly}" @ONLY CONTENT [[
/* Made by samgen_embed. One statement a line: assemblers disagree about what separates two. */
#if defined(__APPLE__)
#define SYMBOL(name) _##name
.section __TEXT,__const
#else
#define SYMBOL(name) name
.section .rodata
#endif
@blocks@
#if defined(__ELF__)
.section .note.GNU-stack,"",%progbits
#endif
]])

  set(table "${CMAKE_CURRENT_BINARY_DIR}/embed_${name}.cpp")
  file(CONFIGURE OUTPUT "${table}" @ONLY CONTENT [[
// Made by samgen_embed.
#include <span>

#include "text/embedded.hpp"

extern "C" {
@declarations@}

namespace @arg_NAMESPACE@ {

std::span<const samgen::text::Embedded> @name@();

// A function: the sizes are known to the linker alone, so that a plain table would not be ready for other initialisers.
std::span<const samgen::text::Embedded> @name@() {
    const auto row = [](const char* file, const char* begin, const char* end) {
        return samgen::text::Embedded{file, {begin, static_cast<std::size_t>(end - begin)}};
    };
    static const samgen::text::Embedded table[] = {
@rows@    };
    return table;
}

}  // namespace @arg_NAMESPACE@
]])

  set_source_files_properties("${assembly}" PROPERTIES OBJECT_DEPENDS "${paths}")
  add_library(samgen_embed_${name} STATIC "${assembly}" "${table}")
  target_compile_features(samgen_embed_${name} PRIVATE cxx_std_20)
  target_include_directories(samgen_embed_${name} PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_link_libraries(samgen_embed_${name} PRIVATE samgen_warnings)
endfunction()
