#!/bin/sh
# Makes bad light and weather out of good films, for bench_scene: what a night, rain or wind does to
# a picture is imitated by FFmpeg's filters. It is no night and no rain.
#   weather.sh clips CLIPS OUT      every clip under every condition, with its truth
#   weather.sh quiet CLIPS OUT SEC  SEC seconds a clip and condition made of the intervals in which
#                                   nothing happens, forwards and backwards, over and over
#   for c in OUT/*/; do bench_scene --films "$c"; done
# Ten pictures a second, and five of the quiet ones: the analysis looks at five.
set -eu
mode=$1
clips=$2
out=$3
seconds=${4:-0}
fps=10
[ "$mode" = clips ] || fps=5
conditions=${CONDITIONS:-"plain night infrared rain headlights wind pulsing"}

# Sensors' noise is new in every picture (allf=t).
night="lutyuv=y=16+(val-16)*0.33:u=128+(val-128)*0.5:v=128+(val-128)*0.5,noise=c0s=14:c0f=t:c1s=8:c1f=t:c2s=8:c2f=t"
infrared="hue=s=0,eq=contrast=0.85:brightness=-0.06,vignette=PI/4.5,noise=c0s=22:c0f=t"
# The camera swings by about one percent of the picture, with two periods that never meet.
wind="crop=iw-16:ih-12:8+4*sin(2*PI*0.9*t)+3*sin(2*PI*2.3*t):6+2.5*sin(2*PI*1.3*t)"
# Dots, drawn out downwards, over a picture that has lost contrast.
rain="split[a][b];[b]lutyuv=y=0:u=128:v=128,noise=c0s=100:c0f=t,lutyuv=y='if(gt(val,97),255,0)',gblur=sigma=0.6:sigmaV=5,lutyuv=y='min(255,val*7)'[drops];[a]eq=contrast=0.75:brightness=0.03[dull];[dull][drops]blend=c0_mode=screen:c0_opacity=0.55:c1_mode=normal:c2_mode=normal"
# A car's lights go through the dark picture every eleven seconds, and the exposure follows them.
beam="color=black:s=320x320:d=0.1,format=rgba,geq=r=255:g=250:b=230:a='255*exp(-((X-160)*(X-160)+(Y-160)*(Y-160))/6000)'"
headlights="$night,eq=brightness='if(lt(mod(t,11),2.5),0.09*sin(PI*mod(t,11)/2.5),if(lt(mod(t,17),0.3),0.12,0))':eval=frame[dark];[dark][1:v]overlay=x='-320+(W+320)*mod(t,11)/2.5':y='H*0.55-160'"

# condition, input options and file, output file
make()
{
    condition=$1; input=$2; file=$3
    rate="-crf 26 -g 40"
    extra=""
    case $condition in
        plain) filter="noise=c0s=4:c0f=t" ;;
        night) filter=$night ;;
        infrared) filter=$infrared ;;
        rain) filter=$rain ;;
        headlights) filter=$headlights; extra="-i $out/beam.png" ;;
        wind) filter=$wind ;;
        # What too little bandwidth does: blocks, and a jump at each key frame.
        pulsing) filter="null"; rate="-b:v 45k -maxrate 60k -bufsize 60k -g 20" ;;
        *) echo "unknown condition $condition" >&2; exit 2 ;;
    esac
    # shellcheck disable=SC2086
    ffmpeg -v error -y $input $extra -filter_complex "[0:v]fps=$fps,scale=640:-2,format=yuv420p,$filter,format=yuv420p" \
        -an -t "${LENGTH:-100000}" -threads 1 -c:v libx264 -preset ultrafast $rate "$file"
}

mkdir -p "$out"
ffmpeg -v error -y -f lavfi -i "$beam" -frames:v 1 "$out/beam.png"
if [ "$mode" = clips ]; then
    for condition in $conditions; do
        mkdir -p "$out/$condition"
        cp "$clips/events.csv" "$out/$condition/"
        for clip in "$clips"/d*.mp4; do
            make "$condition" "-i $clip" "$out/$condition/$(basename "$clip")"
        done
    done
    exit 0
fi

# One lossless film of all empty intervals of a clip, a second inside of them, and its way back.
for clip in "$clips"/d*.mp4; do
    name=$(basename "$clip")
    parts=$(awk -F, -v n="$name" '$1 == n && $4 == "empty" && $3 - $2 > 2.5 {
        printf "%sbetween(t,%s,%s)", sep, $2 + 1, $3 - 1; sep = "+" }' "$clips/events.csv")
    [ -n "$parts" ] || continue
    loop="$out/loop_$name"
    ffmpeg -v error -y -i "$clip" -an -threads 1 -filter_complex \
        "fps=$fps,scale=640:-2,format=yuv420p,select='$parts',setpts=N/$fps/TB,split[a][b];[b]reverse[c];[a][c]concat" \
        -c:v libx264 -preset ultrafast -qp 0 "$loop"
    for condition in $conditions; do
        mkdir -p "$out/$condition"
        LENGTH=$seconds make "$condition" "-stream_loop -1 -i $loop" "$out/$condition/$name"
        [ -f "$out/$condition/events.csv" ] || echo "file,t_start_s,t_end_s,event,detail" > "$out/$condition/events.csv"
        echo "$name,-1,$((seconds + 2)),empty," >> "$out/$condition/events.csv"
    done
    rm "$loop"
done
