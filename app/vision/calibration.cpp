#include "vision/calibration.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

// A static library's resources are not registered by themselves. The macro must stand outside a
// namespace.
static void registerCalibration()
{
    Q_INIT_RESOURCE(calibration);
}

namespace gatehouse::vision {

namespace {

/// The share of a normal distribution beyond `z` standard deviations.
double tailBeyond(double z)
{
    return std::erfc(z / std::numbers::sqrt2) / 2;
}

/// The inverse of tailBeyond(); rates from 1e-300 to 0.5.
double deviationsAt(double rate)
{
    double low = 0;
    double high = 38;  // beyond, a double is zero
    for (int step = 0; step < 100; ++step) {
        const double z = (low + high) / 2;
        (tailBeyond(z) > rate ? low : high) = z;
    }
    return low;
}

/// Between two points of a curve; the rates by their logarithms.
double similarityBetween(const DetPoint& a, const DetPoint& b, double rate)
{
    const double span = std::log(b.rate) - std::log(a.rate);
    const double share = span != 0 ? (std::log(rate) - std::log(a.rate)) / span : 0;
    return a.similarity + share * (b.similarity - a.similarity);
}

Result<std::vector<DetPoint>> pointsOf(const QJsonObject& object, const QString& name)
{
    const QJsonArray rows = object.value(name).toArray();
    std::vector<DetPoint> points;
    for (const QJsonValue& value : rows) {
        const QJsonObject row = value.toObject();
        const DetPoint point{row.value(QStringLiteral("similarity")).toDouble(NAN),
                             row.value(QStringLiteral("rate")).toDouble(NAN),
                             row.value(QStringLiteral("low")).toDouble(),
                             row.value(QStringLiteral("high")).toDouble()};
        const bool rises = points.empty() || point.similarity > points.back().similarity;
        if (!(point.rate > 0 && point.rate < 1) || !(std::abs(point.similarity) <= 1) || !rises) {
            return fail(ErrorCode::Corrupt,
                        QStringLiteral("calibration: %1 row %2 is no point of a rising curve")
                            .arg(name)
                            .arg(points.size() + 1));
        }
        points.push_back(point);
    }
    if (points.size() < 2) {
        return fail(ErrorCode::Corrupt,
                    QStringLiteral("calibration: %1 has fewer than two points").arg(name));
    }
    return points;
}

QJsonArray jsonOf(const std::vector<DetPoint>& points)
{
    QJsonArray rows;
    for (const DetPoint& point : points) {
        rows.append(QJsonObject{{QStringLiteral("similarity"), point.similarity},
                                {QStringLiteral("rate"), point.rate},
                                {QStringLiteral("low"), point.low},
                                {QStringLiteral("high"), point.high}});
    }
    return rows;
}

}  // namespace

const Calibration& Calibration::pinned()
{
    static const Calibration calibration = [] {
        registerCalibration();
        QFile file(QStringLiteral(":/calibration/sface-2021dec.json"));
        const bool opened = file.open(QIODevice::ReadOnly);
        const Result<Calibration> parsed = parse(opened ? file.readAll() : QByteArray());
        // It is part of the program: a test reads it, and a broken one never leaves the house.
        if (!parsed) {
            qFatal("The pinned face calibration: %s", qPrintable(parsed.error().text));
        }
        return parsed.value();
    }();
    return calibration;
}

Result<Calibration> Calibration::parse(const QByteArray& json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Calibration calibration;
    calibration.model = object.value(QStringLiteral("model")).toString();
    calibration.source = object.value(QStringLiteral("source")).toString();
    calibration.people = object.value(QStringLiteral("people")).toInt();
    if (calibration.model.isEmpty()) {
        return fail(ErrorCode::Corrupt, QStringLiteral("calibration: it names no model"));
    }
    const QJsonArray common = object.value(QStringLiteral("common")).toArray();
    if (common.size() != kTemplateSize) {
        return fail(ErrorCode::Corrupt, QStringLiteral("calibration: common has %1 numbers, not %2")
                                            .arg(common.size())
                                            .arg(kTemplateSize));
    }
    std::ranges::transform(common, calibration.common.begin(),
                           [](const QJsonValue& value) { return float(value.toDouble()); });
    Result<std::vector<DetPoint>> different = pointsOf(object, QStringLiteral("false_match"));
    Result<std::vector<DetPoint>> same = pointsOf(object, QStringLiteral("false_non_match"));
    if (!different || !same) {
        return different ? same.error() : different.error();
    }
    calibration.falseMatch = different.take();
    calibration.falseNonMatch = same.take();
    return calibration;
}

QJsonObject Calibration::toJson() const
{
    QJsonArray numbers;
    for (const float value : common) {
        numbers.append(double(value));
    }
    return {{QStringLiteral("model"), model},
            {QStringLiteral("source"), source},
            {QStringLiteral("people"), people},
            {QStringLiteral("common"), numbers},
            {QStringLiteral("false_match"), jsonOf(falseMatch)},
            {QStringLiteral("false_non_match"), jsonOf(falseNonMatch)}};
}

double Calibration::similarityAtFalseMatch(double rate) const
{
    const DetPoint& rarest = falseMatch.back();
    if (rate < rarest.rate) {
        return std::min(1.0, rarest.similarity * deviationsAt(rate) / deviationsAt(rarest.rate));
    }
    for (std::size_t i = 1; i < falseMatch.size(); ++i) {
        if (rate >= falseMatch[i].rate) {
            return similarityBetween(falseMatch[i - 1], falseMatch[i], rate);
        }
    }
    return rarest.similarity;
}

double Calibration::falseMatchAt(double similarity) const
{
    const DetPoint& rarest = falseMatch.back();
    if (similarity >= rarest.similarity) {
        return tailBeyond(deviationsAt(rarest.rate) * similarity / rarest.similarity);
    }
    double low = std::log(rarest.rate);
    double high = 0;  // of the rate's logarithm: the similarity falls as the rate rises
    for (int step = 0; step < 60; ++step) {
        const double middle = (low + high) / 2;
        (similarityAtFalseMatch(std::exp(middle)) > similarity ? low : high) = middle;
    }
    return std::exp(low);
}

double Calibration::similarityAtFalseNonMatch(double rate) const
{
    if (rate <= falseNonMatch.front().rate) {
        return falseNonMatch.front().similarity;
    }
    for (std::size_t i = 1; i < falseNonMatch.size(); ++i) {
        if (rate <= falseNonMatch[i].rate) {
            return similarityBetween(falseNonMatch[i - 1], falseNonMatch[i], rate);
        }
    }
    return falseNonMatch.back().similarity;
}

double Calibration::acceptSimilarity(std::size_t enrolledPeople) const
{
    return similarityAtFalseMatch(kStrangersAccepted /
                                  double(std::max<std::size_t>(1, enrolledPeople)));
}

double Calibration::wrongNamesADay(std::size_t enrolledPeople, double strangersADay,
                                   double similarity) const
{
    const double nobody = double(enrolledPeople) * std::log1p(-falseMatchAt(similarity));
    return strangersADay * -std::expm1(nobody);
}

TemplateVector withoutCommon(const TemplateVector& unit, const Calibration& calibration)
{
    TemplateVector rest{};
    std::ranges::transform(unit, calibration.common, rest.begin(), std::minus{});
    const double length = std::sqrt(cosineOf(rest, rest));
    if (length <= 0) {
        return {};
    }
    for (float& value : rest) {
        value = float(double(value) / length);
    }
    return rest;
}

double cosineOf(const TemplateVector& one, const TemplateVector& other)
{
    return double(std::inner_product(one.begin(), one.end(), other.begin(), 0.0F));
}

}  // namespace gatehouse::vision
