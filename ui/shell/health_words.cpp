#include "ui/shell/health_words.h"

#include "ui/widgets/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse::ui {

namespace {

using services::Analysis;
using services::AnalysisOff;

class HealthWordsText
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::HealthWords)
};

QString shortWord(Analysis what)
{
    switch (what) {
        case Analysis::Faces:
            return HealthWordsText::tr("No faces are recognised");
        case Analysis::Plates:
            return HealthWordsText::tr("No plates are read");
        case Analysis::Zones:
            return HealthWordsText::tr("No zones are watched");
        case Analysis::Liveness:
            return HealthWordsText::tr("Pictures of faces go unnoticed");
    }
    return {};
}

QString reasonText(const Error& why)
{
    switch (why.code) {
        case ErrorCode::Unavailable:
            return HealthWordsText::tr("a file that this needs is missing");
        case ErrorCode::Corrupt:
            return HealthWordsText::tr("a file that this needs is damaged or of another version");
        default:
            return errorSentence(why);
    }
}

bool isAboutFiles(const AnalysisOff& off)
{
    return off.why.code == ErrorCode::Unavailable || off.why.code == ErrorCode::Corrupt;
}

QStringList offLines(const std::vector<AnalysisOff>& all)
{
    QStringList lines;
    for (const AnalysisOff& off : all) {
        lines << HealthWordsText::tr("%1 (%2): %3.")
                     .arg(shortWord(off.what), off.cameras.join(QStringLiteral(", ")),
                          reasonText(off.why));
    }
    if (std::ranges::any_of(all, isAboutFiles)) {
        lines << HealthWordsText::tr(
            "Run the installer again (installer/assets), then restart Gatehouse; "
            "\"gatehouse-cli doctor\" names the file.");
    }
    return lines;
}

QStringList slowLines(const std::vector<services::SlowAnalysis>& slow)
{
    QStringList lines{HealthWordsText::tr(
        "This computer does not keep up: somebody who passes quickly may be missed there.")};
    for (const services::SlowAnalysis& one : slow) {
        lines << HealthWordsText::tr("%1: %2 of %3 pictures a second")
                     .arg(one.camera)
                     .arg(one.analysed, 0, 'f', 1)
                     .arg(one.wanted, 0, 'f', 1);
    }
    lines << HealthWordsText::tr("Fewer tiles on the wall, or fewer cameras with zones, help.");
    return lines;
}

}  // namespace

HealthWords analysisWords(const services::HealthSummary& health)
{
    HealthWords words;
    QStringList lines;
    if (!health.analysesOff.empty()) {
        words.token = Token::High;
        words.sentence =
            health.analysesOff.size() == 1
                ? shortWord(health.analysesOff.front().what)
                : HealthWordsText::tr("%1 functions are off").arg(health.analysesOff.size());
        lines = offLines(health.analysesOff);
    }
    const auto slow = qsizetype(health.slowAnalyses.size());
    if (slow > 0) {
        if (words.sentence.isEmpty()) {
            words.token = Token::Medium;
            words.sentence = slow == 1
                                 ? HealthWordsText::tr("1 camera analysed too rarely")
                                 : HealthWordsText::tr("%1 cameras analysed too rarely").arg(slow);
        }
        lines << slowLines(health.slowAnalyses);
    }
    words.details = lines.join(u'\n');
    return words;
}

HealthWords healthWords(const services::HealthSummary& health)
{
    QStringList dark;
    for (const services::CameraHealth& camera : health.cameras) {
        if (camera.isDark()) {
            dark << camera.name;
        }
    }
    const HealthWords analysis = analysisWords(health);
    HealthWords words;
    if (!dark.isEmpty()) {
        words = {Token::High, HealthWordsText::tr("No picture: %1").arg(dark.size()),
                 HealthWordsText::tr("Without a picture: %1").arg(dark.join(QStringLiteral(", ")))};
    } else if (analysis.sentence.isEmpty()) {
        return {Token::Ok, HealthWordsText::tr("All in order"),
                HealthWordsText::tr("Every camera that is watched is live.")};
    } else {
        return analysis;
    }
    if (!analysis.details.isEmpty()) {
        words.details += u'\n' + analysis.details;
    }
    return words;
}

}  // namespace gatehouse::ui
