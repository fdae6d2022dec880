# Takes new and changed texts of app/ and ui/ into gatehouse_zh_CN.ts with lupdate.
# cmake -DLUPDATE=... -DSOURCE_DIR=... -DOUT_DIR=... -P update.cmake
# OUT_DIR is translations/ itself, or a copy of it to compare with (see check.cmake).
# English is the language of the sources and has no .ts: texts are written without plural forms.
execute_process(COMMAND "${LUPDATE}" -silent -locations none -no-obsolete
                        -source-language en -target-language zh_CN
                        -I "${SOURCE_DIR}" -I "${SOURCE_DIR}/app" "${SOURCE_DIR}/app" "${SOURCE_DIR}/ui"
                        -ts "${OUT_DIR}/gatehouse_zh_CN.ts"
                RESULT_VARIABLE failed ERROR_QUIET)
if(failed)
    message(FATAL_ERROR "lupdate failed (${LUPDATE})")
endif()
