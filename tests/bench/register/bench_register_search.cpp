// How long the search over the register takes as somebody types, at 100,000 people.
// bench_register_search [PEOPLE]; the last line is one JSON object.
#include "services/name_index.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <algorithm>
#include <random>

using namespace gatehouse;

namespace {

constexpr int kUsualPeople = 100'000;
constexpr int kRows = 100;
constexpr int kRounds = 200;
constexpr double kNanosecondsPerMs = 1e6;

/// Frequent characters, so that most prefixes have many hits: the worst case for a search.
const QString kSurnames = QStringLiteral("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗单仇解曾翟");
const QString kGiven =
    QStringLiteral("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红小文建国");

std::vector<store::NamedPerson> makePeople(int count)
{
    std::mt19937 random(1);
    const auto pick = [&random](const QString& from) {
        return from.at(std::uniform_int_distribution<qsizetype>(0, from.size() - 1)(random));
    };
    std::vector<store::NamedPerson> people;
    people.reserve(size_t(count));
    for (int i = 0; i < count; ++i) {
        QString name;
        name += pick(kSurnames);
        name += pick(kGiven);
        name += pick(kGiven);
        const QString address = QStringLiteral("%1-%2-%3%4")
                                    .arg(i % 60 + 1)
                                    .arg(i / 60 % 3 + 1)
                                    .arg(i / 180 % 30 + 1)
                                    .arg(i / 5400 % 20 + 1, 2, 10, QChar(u'0'));
        people.push_back({PersonId(i + 1),
                          name,
                          address,
                          QStringLiteral("%1").arg(i % 10'000, 4, 10, QChar(u'0')),
                          {}});
    }
    return people;
}

double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[size_t(double(values.size() - 1) * share)];
}

/// Each text as it grows, letter by letter, the way it is typed.
std::vector<double> typed(const services::NameIndex& index, const QString& text)
{
    std::vector<double> times;
    for (qsizetype letters = 1; letters <= text.size(); ++letters) {
        QElapsedTimer timer;
        timer.start();
        const auto hits = index.find(text.left(letters), std::nullopt, kRows);
        times.push_back(double(timer.nsecsElapsed()) / kNanosecondsPerMs);
        if (hits.people.empty() && letters == 1) {
            qFatal("the first letter must find somebody");
        }
    }
    return times;
}

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const int count = argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : kUsualPeople;
    const std::vector<store::NamedPerson> people = makePeople(count);
    services::NameIndex index;
    QElapsedTimer timer;
    timer.start();
    index.replaceAll(people, {});
    const qint64 namesMs = timer.restart();
    index.addSounds(people);
    const qint64 soundsMs = timer.elapsed();
    std::vector<double> all;
    for (int round = 0; round < kRounds; ++round) {
        for (const QString& text :
             {QStringLiteral("王小明"), QStringLiteral("wangxiaoming"), QStringLiteral("wxm"),
              QStringLiteral("3-1-1802"), QStringLiteral("5678"), QStringLiteral("shan 12-1")}) {
            const std::vector<double> times = typed(index, text);
            all.insert(all.end(), times.begin(), times.end());
        }
    }
    const QJsonObject figures{{QStringLiteral("people"), count},
                              {QStringLiteral("searches"), qint64(all.size())},
                              {QStringLiteral("names_ms"), namesMs},
                              {QStringLiteral("sounds_ms"), soundsMs},
                              {QStringLiteral("p50_ms"), percentile(all, 0.50)},
                              {QStringLiteral("p95_ms"), percentile(all, 0.95)},
                              {QStringLiteral("p99_ms"), percentile(all, 0.99)}};
    QTextStream(stdout) << QJsonDocument(figures).toJson(QJsonDocument::Compact) << Qt::endl;
    return 0;
}
