# The translations: made from the sources by the target `translations_update` (lupdate), completed by hand in
# the .ts, turned into .qm by every build and embedded as :/i18n/gatehouse_<language>.qm.
set(GATEHOUSE_TS_FILES "${CMAKE_SOURCE_DIR}/translations/gatehouse_zh_CN.ts")

# gatehouse_translations(OUT_SOURCES): the .qm files and the .qrc that embeds them, for a target's sources.
function(gatehouse_translations out_sources)
    qt_add_translation(qm_files ${GATEHOUSE_TS_FILES})
    set(entries "")
    foreach(qm IN LISTS qm_files)
        get_filename_component(name "${qm}" NAME)
        string(APPEND entries "    <file alias=\"${name}\">${qm}</file>\n")
    endforeach()
    set(qrc "${CMAKE_CURRENT_BINARY_DIR}/gatehouse_i18n.qrc")
    file(CONFIGURE OUTPUT "${qrc}" @ONLY
         CONTENT "<RCC>\n  <qresource prefix=\"/i18n\">\n@entries@  </qresource>\n</RCC>\n")
    set(${out_sources} ${qm_files} "${qrc}" PARENT_SCOPE)
endfunction()

if(NOT TARGET translations_update)
    add_custom_target(translations_update
        COMMAND ${CMAKE_COMMAND} -DLUPDATE=$<TARGET_FILE:Qt6::lupdate> -DSOURCE_DIR=${CMAKE_SOURCE_DIR}
                -DOUT_DIR=${CMAKE_SOURCE_DIR}/translations -P ${CMAKE_SOURCE_DIR}/translations/update.cmake
        COMMENT "Taking new and changed texts into translations/*.ts" VERBATIM)
    add_test(NAME lint_translations
        COMMAND ${CMAKE_COMMAND} -DLUPDATE=$<TARGET_FILE:Qt6::lupdate> -DSOURCE_DIR=${CMAKE_SOURCE_DIR}
                -DWORK_DIR=${CMAKE_BINARY_DIR}/lint_translations
                -P ${CMAKE_SOURCE_DIR}/translations/check.cmake)
    set_tests_properties(lint_translations PROPERTIES LABELS lint TIMEOUT 120)
endif()
