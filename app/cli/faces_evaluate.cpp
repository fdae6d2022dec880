// faces evaluate and faces pairs: what recognition says about photographs whose answer is known.
#include "cli/commands.h"
#include "cli/face_files.h"

#include "exchange/csv_reader.h"
#include "vision/calibration.h"
#include "vision/gallery.h"

#include <QDir>
#include <QHash>
#include <QJsonArray>

#include <chrono>

namespace gatehouse::cli {

namespace {

using vision::Effort;
using vision::Portrait;

// Between these a second, thorough look may change the answer: so many of the comparisons of
// different people reach the lower, so few the upper. Elsewhere one look is enough.
constexpr double kUnsureFrom = 1e-2;
constexpr double kUnsureTo = 1e-8;

class Stopwatch
{
public:
    double ms() const
    {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_since)
            .count();
    }

private:
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
};

struct KnownPeople
{
    vision::Gallery gallery;
    QStringList names;  ///< PersonId is the place in here, from 1
    int pictures = 0;
    QStringList unusable;
};

Status enrolAll(vision::FaceEngine& engine, const std::vector<FaceFile>& files, KnownPeople& known)
{
    for (const FaceFile& file : files) {
        if (file.person.isEmpty()) {
            continue;
        }
        const Result<Portrait> portrait = portraitOf(engine, file.path, Effort::Thorough);
        if (!portrait) {
            return portrait.error();
        }
        if (!portrait->described) {
            known.unusable.append(file.relative);
            continue;
        }
        if (known.names.isEmpty() || known.names.last() != file.person) {
            known.names.append(file.person);
        }
        known.gallery.add(
            {TemplateId(++known.pictures), PersonId(known.names.size()), portrait->face.vector});
    }
    return {};
}

struct Identified
{
    Portrait portrait;
    vision::Match match;
    double matchMs = 0;
};

/// One look, and a thorough one where the first leaves it open.
Result<Identified> identify(vision::FaceEngine& engine, const vision::Gallery& gallery,
                            const QString& path)
{
    const vision::Calibration& calibration = vision::Calibration::pinned();
    Identified found;
    for (const Effort effort : {Effort::Quick, Effort::Thorough}) {
        Result<Portrait> portrait = portraitOf(engine, path, effort);
        if (!portrait) {
            return portrait.error();
        }
        const double describedBefore = found.portrait.times.describe;
        found.portrait = portrait.take();
        found.portrait.times.describe += describedBefore;
        if (!found.portrait.described) {
            return found;
        }
        const Stopwatch watch;
        found.match = gallery.search(found.portrait.face.vector);
        found.matchMs += watch.ms();
        if (found.match.similarity < calibration.similarityAtFalseMatch(kUnsureFrom) ||
            found.match.similarity > calibration.similarityAtFalseMatch(kUnsureTo)) {
            break;
        }
    }
    return found;
}

QJsonObject lineOf(const FaceFile& file, const Identified& found, const QStringList& names,
                   double totalMs)
{
    const Portrait& portrait = found.portrait;
    const auto nameOf = [&](PersonId person) {
        return person.isValid() ? QJsonValue(names.at(person.value() - 1)) : QJsonValue();
    };
    const vision::StageTimes& times = portrait.times;
    QJsonObject line{{QStringLiteral("file"), file.relative},
                     {QStringLiteral("faces"), portrait.faces},
                     {QStringLiteral("box"), QJsonValue()},
                     {QStringLiteral("quality"), QJsonValue()},
                     {QStringLiteral("best"), nameOf(found.match.person)},
                     {QStringLiteral("similarity"), QJsonValue()},
                     {QStringLiteral("second"), nameOf(found.match.secondPerson)},
                     {QStringLiteral("second_similarity"), QJsonValue()},
                     {QStringLiteral("ms"),
                      QJsonObject{{QStringLiteral("decode"), rounded(portrait.decodeMs, 3)},
                                  {QStringLiteral("detect"), rounded(times.detect, 3)},
                                  {QStringLiteral("landmarks"), rounded(times.landmarks, 3)},
                                  {QStringLiteral("quality"), rounded(times.quality, 3)},
                                  {QStringLiteral("describe"), rounded(times.describe, 3)},
                                  {QStringLiteral("match"), rounded(found.matchMs, 4)},
                                  {QStringLiteral("total"), rounded(totalMs, 3)}}},
                     {QStringLiteral("reason"), vision::verdictName(portrait.verdict)}};
    if (portrait.described) {
        line[QStringLiteral("box")] = boxJson(portrait.face.face.box);
        line[QStringLiteral("quality")] = rounded(portrait.face.quality.score, 4);
    }
    if (found.match.person.isValid()) {
        line[QStringLiteral("similarity")] = rounded(found.match.similarity, 6);
    }
    if (found.match.secondPerson.isValid()) {
        line[QStringLiteral("second_similarity")] = rounded(found.match.secondSimilarity, 6);
    }
    return line;
}

Status evaluate(const Invocation& invocation)
{
    const Arguments& arguments = invocation.arguments;
    const Result<QString> gallery = arguments.required(QStringLiteral("gallery"));
    const Result<QString> probes = arguments.required(QStringLiteral("probes"));
    const Result<QString> out = arguments.required(QStringLiteral("out"));
    for (const Result<QString>* needed : {&gallery, &probes, &out}) {
        if (!*needed) {
            return needed->error();
        }
    }
    const auto enrolFiles = faceFilesIn(*gallery);
    const auto probeFiles = faceFilesIn(*probes);
    if (!enrolFiles || !probeFiles) {
        return enrolFiles ? probeFiles.error() : enrolFiles.error();
    }
    auto engine = vision::FaceEngine::load(invocation.paths.modelsDir);
    auto lines = JsonLines::create(*out);
    if (!engine || !lines) {
        return engine ? lines.error() : engine.error();
    }
    KnownPeople known;
    if (const Status enrolled = enrolAll(**engine, *enrolFiles, known); !enrolled) {
        return enrolled;
    }
    int found = 0;
    for (const FaceFile& file : *probeFiles) {
        const Stopwatch watch;
        const Result<Identified> identified = identify(**engine, known.gallery, file.path);
        if (!identified) {
            return identified.error();
        }
        found += identified->portrait.described ? 1 : 0;
        if (const Status added = (*lines)->add(lineOf(file, *identified, known.names, watch.ms()));
            !added) {
            return added;
        }
    }
    if (const Status written = (*lines)->commit(); !written) {
        return written;
    }
    for (const QString& file : known.unusable) {
        say(QStringLiteral("%1: no face was found, so it is not enrolled").arg(file));
    }
    say(QStringLiteral("%1 people with %2 photographs enrolled; a face in %3 of %4 probes")
            .arg(known.names.size())
            .arg(known.pictures)
            .arg(found)
            .arg(probeFiles->size()));
    return {};
}

struct PairRow
{
    std::array<QString, 2> files;
    QJsonValue same;  ///< as the file says, where it says
};

/// By the names of the columns; without known names the first two are the files.
Result<std::vector<PairRow>> readPairs(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, QStringLiteral("%1: %2").arg(path, file.errorString()));
    }
    const exchange::OpenedTable table = exchange::openCsv(file.readAll(), {});
    if (!table.reader) {
        return fail(ErrorCode::Invalid, QStringLiteral("%1 is not a list of pairs").arg(path));
    }
    std::array<qsizetype, 3> columns{0, 1, 2};
    std::vector<PairRow> pairs;
    exchange::TableRow row;
    bool header = true;
    while (table.reader->next(row)) {
        if (std::exchange(header, false)) {
            const std::array names{QStringLiteral("file_a"), QStringLiteral("file_b"),
                                   QStringLiteral("same")};
            if (row.cells.contains(names[0]) && row.cells.contains(names[1])) {
                std::ranges::transform(names, columns.begin(), [&](const QString& name) {
                    return row.cells.indexOf(name);
                });
                continue;
            }
        }
        if (row.fault != exchange::TableFault::None ||
            row.cells.size() <= std::max(columns[0], columns[1])) {
            return fail(
                ErrorCode::Invalid,
                QStringLiteral("%1, row %2: two files are expected").arg(path).arg(row.row));
        }
        PairRow pair{{row.cells.at(columns[0]), row.cells.at(columns[1])}, QJsonValue()};
        if (columns[2] >= 0 && columns[2] < row.cells.size()) {
            bool number = false;
            const int same = row.cells.at(columns[2]).toInt(&number);
            pair.same = number ? QJsonValue(same) : QJsonValue();
        }
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

Status comparePairs(const Invocation& invocation)
{
    const Arguments& arguments = invocation.arguments;
    const Result<QString> list = arguments.required(QStringLiteral("pairs"));
    const Result<QString> root = arguments.required(QStringLiteral("root"));
    const Result<QString> out = arguments.required(QStringLiteral("out"));
    for (const Result<QString>* needed : {&list, &root, &out}) {
        if (!*needed) {
            return needed->error();
        }
    }
    const Result<std::vector<PairRow>> pairs = readPairs(*list);
    if (!pairs) {
        return pairs.error();
    }
    auto engine = vision::FaceEngine::load(invocation.paths.modelsDir);
    auto lines = JsonLines::create(*out);
    if (!engine || !lines) {
        return engine ? lines.error() : engine.error();
    }
    QHash<QString, Portrait> known;  // without their crops: a list names a picture often
    for (const PairRow& pair : *pairs) {
        const Stopwatch watch;
        QJsonObject line{{QStringLiteral("file_a"), pair.files[0]},
                         {QStringLiteral("file_b"), pair.files[1]},
                         {QStringLiteral("same"), pair.same},
                         {QStringLiteral("similarity"), QJsonValue()}};
        std::array<const Portrait*, 2> both{};
        for (const QString& name : pair.files) {
            if (!known.contains(name)) {
                Result<Portrait> portrait =
                    portraitOf(**engine, QDir(*root).filePath(name), Effort::Thorough);
                if (!portrait) {
                    return portrait.error();
                }
                Portrait kept = portrait.take();
                kept.face.crop = {};
                known.insert(name, kept);
            }
        }
        for (std::size_t i = 0; i < both.size(); ++i) {
            both[i] = &*known.constFind(pair.files[i]);
            const QString side = i == 0 ? QStringLiteral("_a") : QStringLiteral("_b");
            line.insert(QStringLiteral("faces") + side, both[i]->faces);
            line.insert(QStringLiteral("quality") + side,
                        both[i]->described ? QJsonValue(rounded(both[i]->face.quality.score, 4))
                                           : QJsonValue());
            line.insert(QStringLiteral("reason") + side, vision::verdictName(both[i]->verdict));
        }
        if (both[0]->described && both[1]->described) {
            line[QStringLiteral("similarity")] =
                rounded(vision::cosineOf(both[0]->face.vector, both[1]->face.vector), 6);
        }
        line.insert(QStringLiteral("ms"), rounded(watch.ms(), 3));
        if (const Status added = (*lines)->add(line); !added) {
            return added;
        }
    }
    const Status written = (*lines)->commit();
    if (written) {
        say(QStringLiteral("%1 pairs compared").arg(pairs->size()));
    }
    return written;
}

int exitOf(const Status& done)
{
    return done ? 0 : failed(done.error());
}

}  // namespace

std::vector<Command> faceEvaluationCommands()
{
    return {
        {QStringLiteral("faces evaluate"),
         QStringLiteral("faces evaluate --gallery DIR --probes DIR --out FILE.jsonl"),
         QStringLiteral("names the people on photographs: DIR/<person>/<image>, a line a probe"),
         {QStringLiteral("gallery"), QStringLiteral("probes"), QStringLiteral("out")},
         {},
         [](const Invocation& invocation) { return exitOf(evaluate(invocation)); }},
        {QStringLiteral("faces pairs"),
         QStringLiteral("faces pairs --pairs FILE.csv --root DIR --out FILE.jsonl"),
         QStringLiteral("compares the faces of pairs of photographs, a line a pair"),
         {QStringLiteral("pairs"), QStringLiteral("root"), QStringLiteral("out")},
         {},
         [](const Invocation& invocation) { return exitOf(comparePairs(invocation)); }}};
}

}  // namespace gatehouse::cli
