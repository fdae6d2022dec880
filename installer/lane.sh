# The film of the vehicle lane: drawn, not filmed, because no package carries a picture with a Chinese plate that may
# be used. Drawn cars with drawn plates come to the gate house; the plates have the sizes and gaps of GA 36.
# What reads them is the same as for a real camera. Sourced by installer/assets; nothing here is committed.

PLATE_FONT=/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc

# The vehicles in their order: plate, kind, colour of the car, and mud on the 8 or not.
# The demo registers the first and expects the third as a visitor; the second is for a person to read.
LANE_VEHICLES='沪A23456 blue #8a2b2b clean
苏E45682 blue #c9c9c4 muddy
沪AD78905 green #2f4a63 clean
浙B34567 blue #59614f clean'

im() { quietly "ImageMagick could not draw the lane's film." convert "$@"; }

# draw_plate TEXT KIND MUD OUT: two pixels a millimetre, 440 or 480 by 140 mm, characters of 45 (43) by 90 mm.
draw_plate() {
    # One character, not one byte, at a time.
    local LC_ALL=C.UTF-8
    local text=$1 kind=$2 mud=$3 out=$4 places character width paint ground size i=0 arguments=()
    if [ "$kind" = green ]; then
        size=960x280 paint=black ground=gradient:#dff3e4-#38b56b
        places=(31 139 323 427 531 635 739 843)
    else
        size=880x280 paint=white ground=xc:#0a3d91
        places=(31 145 303 417 531 645 759)
    fi
    for ((i = 0; i < ${#text}; i++)); do
        character=${text:i:1}
        width=90
        [ "$kind" = blue ] || [ $i = 0 ] || width=86
        arguments+=('(' -background none -fill "$paint" -font "$PLATE_FONT" -pointsize 200 "label:$character"
            -trim +repage -resize "${width}x180!" ')' -geometry "+${places[i]}+50" -composite)
    done
    if [ "$kind" = blue ]; then
        arguments+=(-fill "$paint" -draw 'circle 269,140 269,150')
    fi
    arguments+=(-fill none -stroke "$paint" -strokewidth 6 -draw "roundrectangle 8,8 $((${size%x*} - 9)),271 20,20")
    if [ "$mud" = muddy ]; then
        arguments+=(-stroke none -fill '#4a3b2a' -draw 'ellipse 690,88 56,58 0,360')
    fi
    im -size "$size" "$ground" "${arguments[@]}" "$out"
}

# draw_car PLATE COLOUR OUT: a front, 900 by 640, the plate at its bumper.
draw_car() {
    im -size 900x640 xc:none \
        -fill '#20242a' -draw 'polygon 205,60 695,60 770,260 130,260' \
        -fill "$2" -draw 'polygon 190,40 710,40 800,270 740,270 680,75 220,75 160,270 100,270' \
        -draw 'roundrectangle 60,250 840,560 60,60' \
        -fill '#6d8296' -draw 'polygon 232,85 668,85 722,245 178,245' \
        -fill '#fdf6d8' -draw 'ellipse 165,345 70,38 0,360' -draw 'ellipse 735,345 70,38 0,360' \
        -fill '#15181c' -draw 'roundrectangle 280,320 620,385 12,12' -draw 'roundrectangle 120,400 780,540 26,26' \
        -draw 'rectangle 90,555 220,630' -draw 'rectangle 680,555 810,630' \
        '(' "$1" -resize x84 ')' -gravity north -geometry +0+425 -composite "$3"
}

# The place without a car: sky, walls, hedges, the lane and its gate house.
draw_lane() {
    im -size 1280x720 gradient:'#b9c6cf-#8e9aa3' \
        -fill '#6f7a5c' -draw 'rectangle 0,290 1280,720' \
        -fill '#8a8176' -draw 'rectangle 0,150 430,300' -fill '#7b7369' -draw 'rectangle 850,120 1280,300' \
        -fill '#55614a' -draw 'rectangle 0,270 440,320' -draw 'rectangle 840,270 1280,320' \
        -fill '#5d6268' -draw 'polygon 455,300 825,300 1240,720 40,720' \
        -fill '#d9d5c6' -draw 'polygon 462,300 470,300 110,720 78,720' -draw 'polygon 810,300 818,300 1202,720 1170,720' \
        -fill '#cfd3d4' -draw 'rectangle 1040,210 1230,480' -fill '#39444d' -draw 'rectangle 1062,240 1208,330' \
        -fill '#a33a2e' -draw 'rectangle 1028,190 1242,214' \
        -attenuate 0.25 +noise Gaussian "$1"
}

# Every car comes for two and a half seconds, stands for three, and is gone for three and a half: who comes next
# is another vehicle.
make_lane() {
    local into=$1 work=$2 text kind colour mud n=0
    [ -f "$PLATE_FONT" ] || die "The font of the plates is missing: it comes with the package fonts-noto-cjk."
    say "Footage: lane.mp4 (drawn) ..."
    draw_lane "$work/lane.png"
    : >"$work/lane.txt"
    while read -r text kind colour mud; do
        draw_plate "$text" "$kind" "$mud" "$work/plate$n.png"
        draw_car "$work/plate$n.png" "$colour" "$work/car$n.png"
        ff "$work/lane$n.mp4" -loop 1 -framerate 25 -t 10 -i "$work/lane.png" \
            -loop 1 -framerate 25 -t 10 -i "$work/car$n.png" -filter_complex "
            [1]scale=eval=frame:w='2*trunc(300*(0.3+0.7*clip((t-1)/2.5,0,1))+200*clip((t-6.5)/0.7,0,1))':h=-2[car];
            [0][car]overlay=eval=frame:x='(W-w)/2':y='if(between(t,1,7.2),380+250*clip((t-1)/2.5,0,1)-h
            +900*clip((t-6.5)/0.7,0,1),H)',format=yuv420p" -t 10 -c:v libx264 -preset ultrafast -qp 8
        echo "file 'lane$n.mp4'" >>"$work/lane.txt"
        n=$((n + 1))
    done <<<"$LANE_VEHICLES"
    ff "$into/lane.mp4" -f concat -safe 0 -i "$work/lane.txt" "${encode[@]}" -crf 25
    ff "$into/lane-sub.mp4" -i "$into/lane.mp4" -vf scale=640:360 "${encode[@]}" -crf 27
}
