# What `cmake --install` puts where, in two components: the program with all that belongs to it, and the library.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# Manual pages and completions are made by the program that they are about.
set(samgen_made "${PROJECT_BINARY_DIR}/made")
add_custom_command(OUTPUT "${samgen_made}/stamp"
  COMMAND "${CMAKE_COMMAND}" -E rm -rf "${samgen_made}"
  COMMAND "${CMAKE_COMMAND}" -E make_directory "${samgen_made}/man"
  COMMAND samgen man "${samgen_made}/man"
  COMMAND samgen completions bash > "${samgen_made}/samgen.bash"
  COMMAND samgen completions zsh > "${samgen_made}/_samgen"
  COMMAND samgen completions fish > "${samgen_made}/samgen.fish"
  COMMAND "${CMAKE_COMMAND}" -E touch "${samgen_made}/stamp"
  DEPENDS samgen
  COMMENT "Making manual pages and completions"
  VERBATIM)
add_custom_target(samgen_made ALL DEPENDS "${samgen_made}/stamp")

install(TARGETS samgen RUNTIME COMPONENT program)
install(DIRECTORY "${samgen_made}/man/" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT program)
install(FILES "${samgen_made}/samgen.bash" RENAME samgen
  DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT program)
install(FILES "${samgen_made}/_samgen" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" COMPONENT program)
install(FILES "${samgen_made}/samgen.fish"
  DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT program)
install(FILES schemas/samgen.schema.json schemas/samgen.part.schema.json
  DESTINATION "${CMAKE_INSTALL_DATADIR}/samgen" COMPONENT program)
file(GLOB samgen_docs CONFIGURE_DEPENDS docs/*.md)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
install(FILES ${samgen_docs} DESTINATION "${CMAKE_INSTALL_DOCDIR}/docs" COMPONENT program)

# A program that is one file is made for other machines; the library is linked where it was built.
if(SAMGEN_STATIC)
  return()
endif()

# One archive, of the libraries of all folders that the public one rests on. Where another project is built with samgen
# as a part of it, samgen_api is what it links.
set(samgen_parts api cfn diag embed_templates lint lint_core lint_sam model offline pipeline scaffold schema
  schema_frozen spec template text yaml)
list(TRANSFORM samgen_parts REPLACE "(.+)" "$<TARGET_OBJECTS:samgen_\\1>" OUTPUT_VARIABLE samgen_objects)
add_library(samgen_archive STATIC ${samgen_objects})
set_target_properties(samgen_archive PROPERTIES OUTPUT_NAME samgen EXPORT_NAME samgen LINKER_LANGUAGE CXX)
target_compile_features(samgen_archive INTERFACE cxx_std_20)
target_include_directories(samgen_archive INTERFACE "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
# What it links in turn is found by samgenConfig.cmake, on the machine where it is used.
target_link_libraries(samgen_archive INTERFACE "$<INSTALL_INTERFACE:samgen::dependencies>")

set(samgen_cmake_folder "${CMAKE_INSTALL_LIBDIR}/cmake/samgen")
configure_package_config_file(cmake/samgenConfig.cmake.in "${PROJECT_BINARY_DIR}/samgenConfig.cmake"
  INSTALL_DESTINATION "${samgen_cmake_folder}" NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/samgenConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(TARGETS samgen_archive EXPORT samgenTargets ARCHIVE COMPONENT library)
install(EXPORT samgenTargets NAMESPACE samgen:: DESTINATION "${samgen_cmake_folder}" COMPONENT library)
install(FILES "${PROJECT_BINARY_DIR}/samgenConfig.cmake" "${PROJECT_BINARY_DIR}/samgenConfigVersion.cmake"
  DESTINATION "${samgen_cmake_folder}" COMPONENT library)
install(DIRECTORY include/samgen DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT library)
