// One libFuzzer program an entry: the build names which by GATEHOUSE_FUZZ_ENTRY.
#include "fuzz/entries.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace {

const gatehouse::fuzz::Entry& entry()
{
    const auto all = gatehouse::fuzz::entries();
    return *std::ranges::find_if(all, [](const gatehouse::fuzz::Entry& candidate) {
        return std::strcmp(candidate.name, GATEHOUSE_FUZZ_ENTRY) == 0;
    });
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***)
{
    // The corpus begins with what the entry itself calls typical; nothing of it is committed.
    const QString folder = qEnvironmentVariable("GATEHOUSE_FUZZ_SEEDS");
    int number = 0;
    for (const QByteArray& seed : entry().seeds()) {
        QFile file(QDir(folder).filePath(QStringLiteral("seed-%1").arg(number++)));
        if (!folder.isEmpty() && file.open(QIODevice::WriteOnly)) {
            file.write(seed);
        }
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // A copy on the heap, so that a read behind its end is seen.
    entry().run(QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)));
    return 0;
}
