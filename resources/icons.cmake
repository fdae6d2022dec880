# The icons of the windows: Lucide's SVGs by name, embedded as :/icons/<name>.svg. They come from npm's
# lucide-static through installer/assets and are not committed. A name that is used must stand here.
set(GATEHOUSE_ICON_NAMES
    archive ban bell building-2 calendar camera camera-off car cctv check chevron-down chevron-left chevron-right chevron-up circle
    circle-alert circle-check circle-pause clock contact-round cloud-upload door-open image-off inbox info languages
    layout-grid log-out minimize-2 moon move octagon-alert panel-right panel-right-close panel-right-open
    pause phone play refresh-cw rotate-ccw search settings sun triangle-alert upload user user-plus
    user-x users video webhook x
    lock eye eye-off scroll-text file-text
    bookmark keyboard list-video maximize monitor-up pin route
    maximize-2 move radio volume-2 zoom-in)

# gatehouse_icons(OUT_QRC): copies the icons into the build tree and writes the .qrc that embeds them.
function(gatehouse_icons out_qrc)
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/icons")
    set(entries "")
    foreach(name IN LISTS GATEHOUSE_ICON_NAMES)
        set(source "${GATEHOUSE_ASSETS_DIR}/icons/${name}.svg")
        if(NOT EXISTS "${source}")
            message(FATAL_ERROR "The icon ${source} is missing: run installer/assets, then configure again.")
        endif()
        configure_file("${source}" "${folder}/${name}.svg" COPYONLY)
        string(APPEND entries "    <file alias=\"${name}.svg\">icons/${name}.svg</file>\n")
    endforeach()
    file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/gatehouse_icons.qrc" @ONLY
         CONTENT "<RCC>\n  <qresource prefix=\"/icons\">\n@entries@  </qresource>\n</RCC>\n")
    set(${out_qrc} "${CMAKE_CURRENT_BINARY_DIR}/gatehouse_icons.qrc" PARENT_SCOPE)
endfunction()
