# How the sample clips and photographs are cut from pictures that the packages carry. Sourced by installer/assets.
# Every clip: 25 pictures a second, no B pictures, a key picture each second, so that a viewer who comes late
# sees something soon. Nothing here is committed; a changed recipe makes everything anew.

YARD_SHA256=45cddc9490be69345cbdab64ca583be65987e864ca408038e648db99e10516cf

encode=(-an -r 25 -c:v libx264 -preset medium -profile:v main -bf 0 -g 25 -keyint_min 25 -sc_threshold 0
    -pix_fmt yuv420p -movflags +faststart)

ff() { quietly "ffmpeg could not make $1." ffmpeg -nostdin -hide_banner -loglevel error -y "${@:2}" "$1"; }

# A street of pedestrians, the same minute from three cameras: all of it, and two parts of it.
make_street() {
    local yard=$1 into=$2 name part offset
    while read -r name part offset; do
        say "Footage: $name.mp4 ..."
        ff "$into/$name.mp4" -ss "$offset" -i "$yard" -t 48 -vf "crop=$part,scale=1280:720:flags=lanczos" \
            "${encode[@]}" -crf 33
        ff "$into/$name-sub.mp4" -i "$into/$name.mp4" -vf scale=640:360 "${encode[@]}" -crf 33
    done <<'CLIPS'
yard 768:432:0:60 0
garage 448:252:320:20 12
path 448:252:0:80 28
CLIPS
}

# The faces of the gate clip in their order: picture, and the upper left corner of a 400x554 part of it.
# The third, fifth and sixth are nobody's whom the demo enrols.
GATE_FACES='sample3 488 210
sample3 985 92
sample3 1393 176
sample6 158 361
sample6 556 221
sample6 1061 189
sample6 1389 151'

# One face after another comes to the gate: a second of nobody, then the face slides in, stays for three and a half
# seconds while it comes closer, and leaves.
make_gate() {
    local yard=$1 pictures=$2 into=$3 work=$4 picture x y n=0
    say "Footage: gate.mp4 ..."
    ff "$work/backdrop.png" -ss 5 -i "$yard" -frames:v 1 \
        -vf "crop=448:252:320:20,scale=1280:720,gblur=sigma=14,eq=brightness=-0.12:saturation=0.6"
    ff "$work/mask.png" -f lavfi -i color=black:s=520x720 -frames:v 1 \
        -vf "drawbox=x=40:y=30:w=440:h=660:color=white:t=fill,gblur=sigma=14,format=gray"
    : >"$work/segments.txt"
    while read -r picture x y; do
        ff "$work/segment$n.mp4" -loop 1 -framerate 25 -t 6 -i "$work/backdrop.png" \
            -loop 1 -framerate 25 -t 6 -i "$work/mask.png" -i "$pictures/$picture.jpg" -filter_complex "
            [2]crop=400:554:$x:$y,scale=1600:2216,setsar=1,zoompan=z='1+0.0016*on':x='(iw-iw/zoom)/2'
            :y='(ih-ih/zoom)*0.45':d=150:s=520x720:fps=25[face]; [face][1]alphamerge[card];
            [0][card]overlay=y=0:eval=frame:x='if(lt(t,1),W,if(lt(t,1.8),W-(W-380)*(t-1)/0.8,
            if(lt(t,5.2),380,380-900*(t-5.2)/0.8)))',format=yuv420p" -t 6 \
            -c:v libx264 -preset ultrafast -qp 8
        echo "file 'segment$n.mp4'" >>"$work/segments.txt"
        n=$((n + 1))
    done <<<"$GATE_FACES"
    ff "$into/gate.mp4" -f concat -safe 0 -i "$work/segments.txt" "${encode[@]}" -crf 23
    ff "$into/gate-sub.mp4" -i "$into/gate.mp4" -vf scale=640:360 "${encode[@]}" -crf 25
}

# Photographs to enrol. resident-1 is another picture of the second face at the gate; of the others there is one
# picture only, so that these are enrolled from the same photograph that the clip shows.
make_photographs() {
    local pictures=$1 into=$2 name picture x y
    say "Photographs ..."
    while read -r name picture x y; do
        ff "$into/$name.jpg" -i "$pictures/$picture.jpg" -vf "crop=560:560:$x:$y" -frames:v 1 -q:v 2
    done <<'PHOTOGRAPHS'
resident-1 sample1 1291 70
resident-2 sample3 408 210
resident-3 sample6 78 361
resident-4 sample6 1360 128
stranger-1 sample3 1313 153
PHOTOGRAPHS
}
