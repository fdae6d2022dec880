# The icons of the windows: Lucide's SVGs by name, embedded as :/icons/<name>.svg. They come from npm's
# lucide-static through installer/assets and are not committed. A name that is used must stand here.
set(GATEHOUSE_ICON_NAMES
    activity archive arrow-down arrow-left arrow-right arrow-up badge-check ban bell bell-off bell-ring
    book-open building building-2 calendar calendar-clock camera camera-off car chart-column check
    chevron-down chevron-left chevron-right chevron-up circle circle-alert circle-check circle-help
    circle-pause circle-play circle-user circle-x clipboard-list clock cloud-upload columns-3 command copy
    database door-closed door-open download ellipsis ellipsis-vertical expand
    external-link eye eye-off file-text fingerprint funnel gauge grid-2x2 grid-3x3 hand hard-drive history
    house id-card image image-off image-up inbox info key key-round keyboard languages layers layout-grid
    list lock lock-keyhole log-in log-out mail map-pin maximize maximize-2 menu minimize minimize-2 minus
    monitor moon move network notebook-pen octagon-alert panel-right panel-right-close panel-right-open pause
    pencil phone play plug plus power qr-code refresh-cw repeat rotate-ccw route save scan-face search send
    server settings shield shield-alert shield-check sliders-horizontal square square-check square-pen
    sticky-note sun table trash-2 triangle-alert undo-2 unplug upload user user-check user-plus user-round
    user-x users users-round video video-off volume-2 volume-x webhook wifi wifi-off x zoom-in zoom-out)

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
