#include "vision/plates/plate_engine.h"

#include "domain/plate_grammar.h"
#include "vision/cv_image.h"
#include "vision/plates/plate_crop.h"
#include "vision/plates/plate_look.h"
#include "vision/plates/plate_places.h"
#include "vision/plates/text_detector.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace gatehouse::vision {

namespace {

constexpr int kFirstSide = 960;  ///< pixels that the detector sees of the whole region
/// A part of a film's picture is not enlarged, down to this.
constexpr int kLeastFirstSide = 480;
constexpr int kCloseSide = 384;  ///< of a closer look
constexpr int kPartSide = 640;   ///< of the picture, when it is looked at in parts
constexpr size_t kMostParts = 12;
constexpr size_t kMostPlaces = 8;  ///< closer looks in one picture
constexpr size_t kMostRead = 64;   ///< boxes of one pass: a screen full of plates ends somewhere
constexpr float kLeastHeight = 5;  ///< pixels
constexpr float kLeastAspect = 1.1F;
constexpr float kMostAspect = 9;
/// Flatter boxes have one row. A plate of two rows is twice as wide as high.
constexpr float kTwoRowAspect = 2.7F;
// The upper row of a plate with two (GA 36, 440 x 220 mm: characters of 60 above, of 110 below).
constexpr float kUpperRow = 0.42F;
// Where that row is when only the lower one was found, in heights of the lower one's box.
constexpr float kRowAboveFrom = -0.65F;
constexpr float kRowAboveTo = 0.05F;
// A province that the box left out is this wide, in heights of the box; and what is left of a plate
// without it has six characters or more.
constexpr float kProvinceWidth = 0.75F;
constexpr qsizetype kWithoutProvince = 6;
constexpr qsizetype kSerialLength = 5;
constexpr qsizetype kSerialDigits = 3;

// In logarithms of shares: better than kSure is not looked at again; a first look below kHopeless
// is of no plate.
constexpr double kSure = -0.35;
constexpr double kHopeless = -24;
/// A plate may have a character that nobody can read, and a province in the mud; the guard is asked
/// about them.
constexpr float kReadable = 0.4F;
constexpr qsizetype kMostUnreadable = 1;
/// Kinds that begin without a province need no picture of a Chinese character: any seven letters
/// and digits look like them.
constexpr double kLeastWithoutProvince = -1.5;
constexpr double kLeastPlain = -3;
/// Chinese plates whose province is in the mud reach -4 to -7, other countries' plates -10 to -14.
constexpr double kLeastGuessed = -7.5;
/// A picture of this shape and size may be a plate that was cut out already.
constexpr float kCutOutHeight = 160;
constexpr float kCutOutFlattest = 7;
constexpr float kCutOutTallest = 1.5F;
constexpr int kCropHeight = 64;  ///< pixels of the picture that is kept of a plate

double since(std::chrono::steady_clock::time_point began)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
        .count();
}

bool isPlate(const PlateLook& look)
{
    const LineReading& reading = look.reading;
    if (look.trust == PlateTrust::Plain) {
        return reading.logShare > kLeastPlain;
    }
    if (!startsWithProvince(reading.kind)) {
        return reading.logShare > kLeastWithoutProvince;
    }
    const auto unreadable = [](float share) { return share < kReadable; };
    if (std::count_if(reading.characters.begin() + 1, reading.characters.end(), unreadable) >
        kMostUnreadable) {
        return false;
    }
    // Where the province is a guess there must be something of a Chinese character in it: the
    // grammar would make a Chinese plate of every other country's otherwise.
    return !unreadable(reading.characters.front()) || reading.logShare > kLeastGuessed;
}

bool isSure(const PlateLook& look)
{
    return look.trust == PlateTrust::Grammar && look.reading.logShare > kSure;
}

/// Whoever drew the lane of a camera wants it cheap; a photograph is read as well as it can be.
int firstSide(cv::Size area, QSize picture, PlateEffort effort)
{
    const bool isPart = area.width < picture.width() || area.height < picture.height();
    if (!isPart || effort != PlateEffort::OneLook) {
        return kFirstSide;
    }
    // Not enlarged, and no more pixels for the detector than the whole picture would be.
    const double whole = double(std::min(picture.width(), picture.height())) /
                         std::max(picture.width(), picture.height());
    const double part =
        double(std::min(area.width, area.height)) / std::max(area.width, area.height);
    const int most = int(kFirstSide * std::min(1.0, std::sqrt(whole / part)));
    return std::clamp(std::max(area.width, area.height), std::min(kLeastFirstSide, most), most);
}

/// The whole picture as a box, where it may be a plate that somebody cut out.
std::vector<Corners> cutOut(const cv::Mat& rgb)
{
    const auto width = float(rgb.cols);
    const auto height = float(rgb.rows);
    if (height > kCutOutHeight || width < kCutOutTallest * height ||
        width > kCutOutFlattest * height) {
        return {};
    }
    return {{cv::Point2f(0, 0), cv::Point2f(width, 0), cv::Point2f(width, height),
             cv::Point2f(0, height)}};
}

/// One is drawn over the other: they are readings of the same plate.
bool samePlace(const cv::Rect2f& a, const cv::Rect2f& b)
{
    const auto holds = [](const cv::Rect2f& outer, const cv::Rect2f& inner) {
        return outer.contains((inner.tl() + inner.br()) / 2);
    };
    return holds(a, b) || holds(b, a);
}

bool better(const PlateLook& a, const PlateLook& b)
{
    return std::pair(a.trust == PlateTrust::Grammar, a.reading.logShare) >
           std::pair(b.trust == PlateTrust::Grammar, b.reading.logShare);
}

/// A place that was read and may be read better.
struct Doubt
{
    cv::Rect2f place;
    double likely = 0;  ///< the higher, the earlier it is looked at again
};

/// What the lower row of a plate with two says.
bool isSerial(const QString& text)
{
    return text.size() == kSerialLength && std::ranges::count_if(text, [](QChar c) {
                                               return c >= u'0' && c <= u'9';
                                           }) >= kSerialDigits;
}

/// Letters and digits without what stands before them: the detector takes many a province for a
/// picture and begins its box behind it.
bool mayLackProvince(const FirstLook& look)
{
    const bool plain =
        std::ranges::none_of(look.plain.text, [](QChar c) { return c.unicode() > u'Z'; });
    const bool withProvince = look.byGrammar && startsWithProvince(look.byGrammar->kind) &&
                              look.byGrammar->logShare > kLeastGuessed;
    return look.rows.rows.size() == 1 && plain && !withProvince &&
           look.plain.text.size() >= kWithoutProvince;
}

bool hasClearProvince(const PlateLook& look)
{
    return look.trust == PlateTrust::Grammar && startsWithProvince(look.reading.kind) &&
           look.reading.characters.front() >= kReadable;
}

/// The same plate without its province.
bool isPartOf(const PlateLook& part, const PlateLook& whole)
{
    return hasClearProvince(whole) && !hasClearProvince(part) &&
           whole.reading.text.size() > part.reading.text.size() &&
           whole.reading.text.endsWith(part.reading.text);
}

Corners widerAtTheLeft(const Corners& box, float heights)
{
    const cv::Point2f along = (box[1] - box[0] + box[2] - box[3]) / 2;
    const float height = float(cv::norm(box[3] - box[0]));
    const cv::Point2f more = along * (heights * height / std::max(1.0F, float(cv::norm(along))));
    return {box[0] - more, box[1], box[2], box[3] - more};
}

/// Each character is right on its own: the plate is, when all are.
double together(const std::vector<float>& characters)
{
    double product = 1;
    for (const float share : characters) {
        product *= double(share);
    }
    return product;
}

QImage keptCrop(const cv::Mat& rgb, const PlateRows& rows)
{
    const cv::Rect2f bounds = rows.bounds();
    const float margin = bounds.height * 0.15F;
    const cv::Rect area =
        cv::Rect(int(bounds.x - margin), int(bounds.y - margin), int(bounds.width + 2 * margin),
                 int(bounds.height + 2 * margin)) &
        cv::Rect({0, 0}, rgb.size());
    if (area.empty()) {
        return {};
    }
    const double shrink = std::min(1.0, double(kCropHeight) / area.height);
    cv::Mat small;
    cv::resize(rgb(area), small, {}, shrink, shrink, cv::INTER_AREA);
    return toQImage(small);
}

}  // namespace

class PlateEngine::Private
{
public:
    std::unique_ptr<TextDetector> detector;
    std::unique_ptr<TextReader> reader;

    /// State of one read().
    struct Work
    {
        cv::Mat rgb;
        std::vector<PlateLook> found;
        std::vector<Doubt> doubts;
    };

    Status readBoxes(Work& work, std::vector<TextBox> boxes);
    Status readRows(Work& work, const PlateRows& rows);
    Result<bool> readWithProvince(Work& work, const Corners& row);
    Status lookIn(Work& work, const cv::Rect& area, int longSide, PlateTimes& times);
    Status lookCloser(Work& work, PlateTimes& times);
    Status lookEverywhere(Work& work, PlateTimes& times);
    static void keep(Work& work, PlateLook look);
};

void PlateEngine::Private::keep(Work& work, PlateLook look)
{
    const auto same = std::ranges::find_if(work.found, [&](const PlateLook& other) {
        return samePlace(other.rows.bounds(), look.rows.bounds());
    });
    if (same == work.found.end()) {
        work.found.push_back(std::move(look));
    } else if (isPartOf(*same, look) || (better(look, *same) && !isPartOf(look, *same))) {
        *same = std::move(look);
    }
}

/// Whether there is a plate when the box is widened to where a province would be.
Result<bool> PlateEngine::Private::readWithProvince(Work& work, const Corners& row)
{
    const PlateRows wide{{widerAtTheLeft(row, kProvinceWidth)}};
    const Result<FirstLook> first = firstLook(*reader, work.rgb, wide);
    if (!first) {
        return first.error();
    }
    if (!first->byGrammar || !startsWithProvince(first->byGrammar->kind) ||
        first->byGrammar->logShare < kHopeless) {
        return false;
    }
    Result<std::optional<PlateLook>> look = fullLook(*reader, work.rgb, wide, PlateTrust::Grammar);
    if (!look) {
        return look.error();
    }
    if (!*look || !hasClearProvince(**look) || !isPlate(**look)) {
        return false;
    }
    keep(work, std::move(*look.value()));
    return true;
}

Status PlateEngine::Private::readRows(Work& work, const PlateRows& rows)
{
    const Result<FirstLook> first = firstLook(*reader, work.rgb, rows);
    if (!first) {
        return first.error();
    }
    if (mayLackProvince(*first)) {
        const Result<bool> whole = readWithProvince(work, rows.rows.front());
        if (!whole || *whole) {
            return whole ? Status() : Status(whole.error());
        }
    }
    const bool chinese = first->byGrammar && first->byGrammar->logShare > kHopeless;
    const bool plain = rows.rows.size() == 1 && mayBePlainPlate(first->plain.text);
    double likely = 0;
    for (const PlateTrust trust : {PlateTrust::Grammar, PlateTrust::Plain}) {
        if (!(trust == PlateTrust::Grammar ? chinese : plain)) {
            continue;
        }
        Result<std::optional<PlateLook>> look = fullLook(*reader, work.rgb, rows, trust);
        if (!look) {
            return look.error();
        }
        if (*look) {
            likely = std::max(likely, std::exp((*look)->reading.logShare / 4));
            const bool sure = isSure(**look);
            if (isPlate(**look)) {
                keep(work, std::move(*look.value()));
            }
            if (sure) {
                return {};
            }
        }
    }
    if (rows.rows.size() == 1 && isSerial(first->plain.text)) {
        const Corners lower = rows.rows.front();
        return readRows(work, {{rowOf(lower, kRowAboveFrom, kRowAboveTo), lower}});
    }
    // Two characters of a plate are a reason to look closer; a word of another kind is not.
    constexpr double kPieceOfText = 0.1;
    const bool piece = first->plain.text.size() >= 2 && first->plain.text.size() <= 9;
    if (likely > 0 || piece) {
        work.doubts.push_back({rows.bounds(), std::max(likely, kPieceOfText)});
    }
    return {};
}

Status PlateEngine::Private::readBoxes(Work& work, std::vector<TextBox> boxes)
{
    const std::vector<TextBox> joined = joinedBoxes(boxes);
    boxes.insert(boxes.end(), joined.begin(), joined.end());
    std::erase_if(boxes, [](const TextBox& box) {
        const float aspect = box.width() / std::max(1.0F, box.height());
        return box.height() < kLeastHeight || aspect < kLeastAspect || aspect > kMostAspect;
    });
    std::ranges::sort(boxes, std::ranges::greater{}, &TextBox::score);
    boxes.resize(std::min(boxes.size(), kMostRead));
    for (const TextBox& box : boxes) {
        std::vector<PlateRows> ways{{{box.corners}}};
        // The same line as a parallelogram, where that is another line.
        if (cv::norm(box.corners[0] - box.upright[0]) > 0.2 * double(box.height())) {
            ways.push_back({{box.upright}});
        }
        if (box.width() < kTwoRowAspect * box.height()) {
            ways.push_back({{rowOf(box.corners, 0, kUpperRow), rowOf(box.corners, kUpperRow, 1)}});
        }
        // A row of its own above this one: wide as half of it, and close.
        for (const TextBox& above : boxes) {
            const cv::Point2f up = box.centre() - above.centre();
            if (up.y > 0.5F * box.height() && up.y < 1.6F * box.height() &&
                std::abs(up.x) < 0.3F * box.width() && above.width() < 0.9F * box.width()) {
                ways.push_back({{above.corners, box.corners}});
            }
        }
        for (const PlateRows& rows : ways) {
            if (const Status read = readRows(work, rows); !read) {
                return read;
            }
        }
    }
    return {};
}

Status PlateEngine::Private::lookIn(Work& work, const cv::Rect& area, int longSide,
                                    PlateTimes& times)
{
    const auto began = std::chrono::steady_clock::now();
    Result<std::vector<TextBox>> boxes = detector->find(work.rgb(area), longSide);
    if (!boxes) {
        return boxes.error();
    }
    times.find += since(began);
    const auto read = std::chrono::steady_clock::now();
    const cv::Point2f offset(area.tl());
    for (TextBox& box : boxes.value()) {
        for (auto* corners : {&box.corners, &box.upright}) {
            std::ranges::for_each(*corners, [&](cv::Point2f& corner) { corner += offset; });
        }
    }
    const Status done = readBoxes(work, boxes.take());
    times.read += since(read);
    return done;
}

Status PlateEngine::Private::lookCloser(Work& work, PlateTimes& times)
{
    std::ranges::stable_sort(work.doubts, std::ranges::greater{}, &Doubt::likely);
    std::vector<cv::Rect> done;
    for (const Doubt& doubt : std::exchange(work.doubts, {})) {
        const bool settled = std::ranges::any_of(work.found, [&](const PlateLook& look) {
            return isSure(look) && samePlace(look.rows.bounds(), doubt.place);
        });
        const cv::Rect area = surroundings(doubt.place, work.rgb.size());
        const bool looked = std::ranges::any_of(done, [&](const cv::Rect& other) {
            return double((other & area).area()) > 0.7 * double(area.area());
        });
        if (settled || looked || area.empty() || done.size() >= kMostPlaces) {
            continue;
        }
        done.push_back(area);
        if (const Status read = lookIn(work, area, kCloseSide, times); !read) {
            return read;
        }
    }
    return {};
}

Status PlateEngine::Private::lookEverywhere(Work& work, PlateTimes& times)
{
    for (const cv::Rect& place : colouredPlaces(work.rgb, kMostPlaces)) {
        work.doubts.push_back({cv::Rect2f(place), 1});
    }
    if (const Status closer = lookCloser(work, times); !closer || !work.found.empty()) {
        return closer;
    }
    const std::vector<cv::Rect> parts = partsOf(work.rgb.size(), kPartSide);
    if (parts.size() < 2 || parts.size() > kMostParts) {
        return {};
    }
    for (const cv::Rect& part : parts) {
        if (const Status read = lookIn(work, part, kFirstSide, times); !read) {
            return read;
        }
    }
    return lookCloser(work, times);
}

PlateEngine::PlateEngine(std::unique_ptr<Private> dd) : d(std::move(dd))
{
}
PlateEngine::~PlateEngine() = default;

Result<std::unique_ptr<PlateEngine>> PlateEngine::load(const QString& modelsDir)
{
    auto loaded = std::make_unique<Private>();
    auto detector = TextDetector::load(modelsDir);
    if (!detector) {
        return detector.error();
    }
    auto reader = TextReader::load(modelsDir);
    if (!reader) {
        return reader.error();
    }
    loaded->detector = detector.take();
    loaded->reader = reader.take();
    return std::unique_ptr<PlateEngine>(new PlateEngine(std::move(loaded)));
}

namespace {

std::vector<PlateReading> readingsOf(const cv::Mat& rgb, std::vector<PlateLook> looks,
                                     QPoint offset)
{
    std::ranges::sort(looks, better);
    const bool chinese = !looks.empty() && looks.front().trust == PlateTrust::Grammar;
    std::vector<PlateReading> readings;
    for (PlateLook& look : looks) {
        if (chinese && look.trust == PlateTrust::Plain) {
            continue;
        }
        const cv::Rect2f box = look.rows.bounds();
        const double trust = look.trust == PlateTrust::Plain ? kPlainTrust : 1;
        readings.push_back({look.reading.text, look.trust, look.reading.kind,
                            trust * together(look.reading.characters),
                            std::move(look.reading.characters),
                            QRectF(double(box.x) + offset.x(), double(box.y) + offset.y(),
                                   double(box.width), double(box.height)),
                            keptCrop(rgb, look.rows)});
    }
    return readings;
}

}  // namespace

Result<std::vector<PlateReading>> PlateEngine::read(const QImage& picture, const QRect& region,
                                                    PlateEffort effort, PlateTimes* times)
{
    if (picture.isNull() || picture.format() != QImage::Format_RGB888) {
        return fail(ErrorCode::Invalid,
                    QStringLiteral("The plate reader takes pictures of Format_RGB888"));
    }
    const QRect area = region.isEmpty() ? picture.rect() : region & picture.rect();
    if (area.isEmpty()) {
        return fail(ErrorCode::Invalid, QStringLiteral("The region lies outside of the picture"));
    }
    try {
        Private::Work work;
        work.rgb = viewOf(picture)(cv::Rect(area.x(), area.y(), area.width(), area.height()));
        PlateTimes spent;
        Status done = d->lookIn(work, cv::Rect({0, 0}, work.rgb.size()),
                                firstSide(work.rgb.size(), picture.size(), effort), spent);
        for (const Corners& whole : cutOut(work.rgb)) {
            done = done ? d->readRows(work, {{whole}}) : done;
        }
        PlateTimes again;
        if (done && effort == PlateEffort::Everything) {
            done = d->lookCloser(work, again);
        }
        if (done && effort == PlateEffort::Everything && std::ranges::none_of(work.found, isSure)) {
            done = d->lookEverywhere(work, again);
        }
        if (!done) {
            return done.error();
        }
        if (times) {
            *times = {spent.find, spent.read, again.find + again.read};
        }
        return readingsOf(work.rgb, std::move(work.found), area.topLeft());
    } catch (const std::exception& exception) {
        return fail(ErrorCode::Internal,
                    QStringLiteral("Reading plates failed: %1")
                        .arg(QString::fromUtf8(exception.what()).simplified()));
    }
}

}  // namespace gatehouse::vision
