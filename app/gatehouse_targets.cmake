# How a room becomes a target: one static library with the project's warnings, and with exactly the
# dependencies that it names. Included once by the top-level CMakeLists.txt.

find_program(GATEHOUSE_CCACHE ccache)
if(GATEHOUSE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The same source compiled in another build folder, or in another clone, is the same object.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}"
        CCACHE_NOHASHDIR=1 "${GATEHOUSE_CCACHE}")
endif()
# Line tables are enough for a backtrace, and full debug information doubles the time to build.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
find_program(GATEHOUSE_MOLD mold)
if(GATEHOUSE_MOLD AND NOT GATEHOUSE_SANITIZE)
    add_link_options(-fuse-ld=mold)
endif()

add_library(gatehouse_options INTERFACE)
target_compile_options(gatehouse_options INTERFACE -Wall -Wextra -Wconversion -Wshadow
    $<$<BOOL:${GATEHOUSE_WERROR}>:-Werror>)
target_compile_definitions(gatehouse_options INTERFACE QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_USE_QSTRINGBUILDER=1 QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(GATEHOUSE_SANITIZE)
    target_compile_options(gatehouse_options INTERFACE
        -fsanitize=${GATEHOUSE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    add_link_options(-fsanitize=${GATEHOUSE_SANITIZE})
endif()

if(GATEHOUSE_FUZZ)
    # Every library tells the fuzzer which of its branches ran.
    target_compile_options(gatehouse_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# gatehouse_library(NAME SOURCES file... DEPENDS target... [SYSTEM_DEPENDS target...])
# Headers are included as "room/file.h" for app/ rooms and "ui/room/file.h" for ui/ rooms.
function(gatehouse_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${ARG_DEPENDS} PRIVATE gatehouse_options)
endfunction()

# gatehouse_program(NAME SOURCES file... DEPENDS target...)
function(gatehouse_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE ${ARG_DEPENDS} gatehouse_options)
endfunction()
