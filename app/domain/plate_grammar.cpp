#include "domain/plate_grammar.h"

namespace gatehouse {

namespace {

QString characters()
{
    return QStringLiteral(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
        "警挂学港澳使领应急");
}

/// One place a letter: P a province, A a letter without I and O, S a letter or digit, D a digit,
/// E a letter of new energy; every other character stands for itself, small letters for their
/// capitals.
PlatePattern pattern(PlateKind kind, const QString& shape)
{
    static const QString letters = QStringLiteral("ABCDEFGHJKLMNPQRSTUVWXYZ");
    static const QString digits = QStringLiteral("0123456789");
    PlatePattern made{kind, {}};
    for (const QChar place : shape) {
        if (place == u'P') {
            made.places.push_back(
                QStringLiteral("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"));
        } else if (place == u'A') {
            made.places.push_back(letters);
        } else if (place == u'S') {
            made.places.push_back(letters + digits);
        } else if (place == u'D') {
            made.places.push_back(digits);
        } else if (place == u'E') {
            made.places.push_back(QStringLiteral("ABCDEFGHJK"));
        } else {
            made.places.emplace_back(place.toUpper());
        }
    }
    return made;
}

}  // namespace

QStringView plateCharacters()
{
    static const QString all = characters();
    return all;
}

std::span<const PlatePattern> platePatterns()
{
    static const std::vector<PlatePattern> all{
        pattern(PlateKind::Ordinary, QStringLiteral("PASSSSS")),
        pattern(PlateKind::SmallNewEnergy, QStringLiteral("PAESDDDD")),
        pattern(PlateKind::LargeNewEnergy, QStringLiteral("PADDDDDE")),
        pattern(PlateKind::Police, QStringLiteral("PASSSS警")),
        pattern(PlateKind::Trailer, QStringLiteral("PASSSS挂")),
        pattern(PlateKind::Coach, QStringLiteral("PASSSS学")),
        pattern(PlateKind::HongKong, QStringLiteral("粤zSSSS港")),
        pattern(PlateKind::Macau, QStringLiteral("粤zSSSS澳")),
        pattern(PlateKind::Embassy, QStringLiteral("使DDDDDD")),
        pattern(PlateKind::Embassy, QStringLiteral("DDDDDD使")),
        pattern(PlateKind::Consulate, QStringLiteral("PASSSS领")),
        pattern(PlateKind::ArmedPolice, QStringLiteral("wjPDDDDS")),
        pattern(PlateKind::ArmedPolice, QStringLiteral("wjDDDDS")),
        pattern(PlateKind::Military, QStringLiteral("AADDDDD")),
        pattern(PlateKind::Emergency, QStringLiteral("PsSSSS应急")),
        pattern(PlateKind::Emergency, QStringLiteral("PxSSSS应急")),
    };
    return all;
}

bool startsWithProvince(PlateKind kind)
{
    return kind != PlateKind::Military && kind != PlateKind::Embassy &&
           kind != PlateKind::ArmedPolice;
}

}  // namespace gatehouse
