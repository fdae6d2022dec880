# gatehouse_test(NAME tst_x LABELS unit SOURCES file... DEPENDS target... [TIMEOUT seconds])
# Every test runs offscreen, in the C locale and in UTC; it makes its own temporary directory.
function(gatehouse_test)
    cmake_parse_arguments(ARG "" "NAME;TIMEOUT" "LABELS;SOURCES;DEPENDS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    target_include_directories(${ARG_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR}
        ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPENDS} gatehouse_options Qt6::Test)
    target_compile_definitions(${ARG_NAME} PRIVATE
        GATEHOUSE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" GATEHOUSE_BIN_DIR="${CMAKE_BINARY_DIR}/bin"
        GATEHOUSE_PLUGIN_DIR="${GATEHOUSE_PLUGIN_OUTPUT_DIRECTORY}"
        GATEHOUSE_ASSETS_DIR="${GATEHOUSE_ASSETS_DIR}"
        GATEHOUSE_TESTDATA_DIR="${CMAKE_SOURCE_DIR}/../shared/testdata")
    add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
    set_tests_properties(${ARG_NAME} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QT_LOGGING_RULES=*.debug=false;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0")
endfunction()
