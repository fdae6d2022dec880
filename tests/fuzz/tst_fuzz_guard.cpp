// The fuzzers' entries over mutated seeds, with the usual compiler and in seconds: keeps what the
// long runs of tests/fuzz/run found from coming back, and the entries themselves from breaking.
#include "fuzz/entries.h"

#include <QElapsedTimer>
#include <QTest>

using gatehouse::fuzz::Entry;

namespace {

/// The same sequence on every machine.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_state(seed | 1U) {}
    quint32 roll(qsizetype sides)
    {
        m_state ^= m_state << 13U;
        m_state ^= m_state >> 7U;
        m_state ^= m_state << 17U;
        return sides > 0 ? quint32(m_state % quint64(sides)) : 0;
    }

private:
    quint64 m_state;
};

QByteArray mutated(QByteArray bytes, Dice& dice)
{
    static const QByteArrayList kPieces{"\"",
                                        ",",
                                        "\n",
                                        "\r\n",
                                        "<",
                                        ">",
                                        "</",
                                        "&amp;",
                                        "PK\x03\x04",
                                        "PK\x01\x02",
                                        "PK\x05\x06",
                                        "\xFF\xFF\xFF\xFF",
                                        "\xFF\xD8",
                                        "IHDR",
                                        "=1",
                                        "GH1-",
                                        QByteArray(4, '\0')};
    for (quint32 changes = 1 + dice.roll(8); changes > 0; --changes) {
        const auto at = qsizetype(dice.roll(bytes.size() + 1));
        switch (dice.roll(5)) {
            case 0:
                if (at < bytes.size()) {
                    bytes[at] = char(bytes[at] ^ char(1U << dice.roll(8)));
                }
                break;
            case 1:
                if (at < bytes.size()) {
                    bytes[at] = char(dice.roll(256));
                }
                break;
            case 2:
                bytes.remove(at, qsizetype(1 + dice.roll(16)));
                break;
            case 3:
                bytes.insert(at, bytes.mid(qsizetype(dice.roll(bytes.size() + 1)), 64));
                break;
            default:
                bytes.insert(at, kPieces.at(qsizetype(dice.roll(kPieces.size()))));
        }
    }
    return bytes;
}

}  // namespace

class TestFuzzGuard : public QObject
{
    Q_OBJECT

private slots:
    void mutatedInputIsReadOrRefused_data()
    {
        QTest::addColumn<int>("entry");
        for (size_t i = 0; i < gatehouse::fuzz::entries().size(); ++i) {
            QTest::newRow(gatehouse::fuzz::entries()[i].name) << int(i);
        }
    }

    void mutatedInputIsReadOrRefused()
    {
        QFETCH(int, entry);
        const Entry& tried = gatehouse::fuzz::entries()[size_t(entry)];
        const std::vector<QByteArray> seeds = tried.seeds();
        QVERIFY(!seeds.empty());
        Dice dice(20261122);
        constexpr int kRounds = 1500;
        for (const QByteArray& seed : seeds) {
            tried.run(seed);
            for (int round = 0; round < kRounds; ++round) {
                tried.run(mutated(seed, dice));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFuzzGuard)
#include "tst_fuzz_guard.moc"
