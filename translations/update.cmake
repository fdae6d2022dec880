# Takes new and changed texts of app/ and ui/ into .ts files with lupdate.
# cmake -DLUPDATE=... -DSOURCE_DIR=... -DOUT_DIR=... -P update.cmake
# OUT_DIR is translations/ itself, or a copy of it to compare with (see check.cmake).
set(common -silent -locations none -no-obsolete -source-language en -I "${SOURCE_DIR}"
    -I "${SOURCE_DIR}/app" "${SOURCE_DIR}/app" "${SOURCE_DIR}/ui")
execute_process(COMMAND "${LUPDATE}" ${common} -target-language zh_CN
                        -ts "${OUT_DIR}/gatehouse_zh_CN.ts"
                RESULT_VARIABLE chinese ERROR_QUIET)
# English is the language of the sources: only its plurals need a translation.
execute_process(COMMAND "${LUPDATE}" ${common} -pluralonly -target-language en
                        -ts "${OUT_DIR}/gatehouse_en.ts"
                RESULT_VARIABLE english ERROR_QUIET)
if(NOT chinese EQUAL 0 OR NOT english EQUAL 0)
    message(FATAL_ERROR "lupdate failed (${LUPDATE})")
endif()
