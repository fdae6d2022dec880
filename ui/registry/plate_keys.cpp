#include "ui/registry/plate_keys.h"

#include "domain/plate_grammar.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace gatehouse::ui {

namespace {

constexpr int kKeysInARow = 11;
constexpr QSize kKey{34, 30};
constexpr char16_t kLastAscii = 0x7F;

QString provinces()
{
    const auto patterns = platePatterns();
    const auto ordinary = std::ranges::find(patterns, PlateKind::Ordinary, &PlatePattern::kind);
    return ordinary == patterns.end() ? QString() : ordinary->places.front();
}

}  // namespace

PlateKeys::PlateKeys(QLineEdit* field, QWidget* parent)
    : QWidget(parent), m_field(field), m_provinces(provinces())
{
    setProperty("transparent", true);
    for (const QChar character : plateCharacters()) {
        if (character.unicode() > kLastAscii && !m_provinces.contains(character)) {
            m_marks += character;
        }
    }
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(2);
    addKeys(m_provinces, 0);
    const int rows = (int(m_provinces.size()) + kKeysInARow - 1) / kKeysInARow;
    addKeys(m_marks, rows);
}

void PlateKeys::addKeys(const QString& characters, int row)
{
    auto* grid = static_cast<QGridLayout*>(layout());
    for (qsizetype i = 0; i < characters.size(); ++i) {
        const QChar character = characters.at(i);
        QPushButton* key = makeButton(ButtonKind::Quiet, this);
        key->setProperty("plateKey", true);
        key->setText(character);
        key->setObjectName(QStringLiteral("plateKey") + character);
        key->setFocusPolicy(Qt::NoFocus);
        key->setFixedSize(kKey);
        grid->addWidget(key, row + int(i) / kKeysInARow, int(i) % kKeysInARow);
        connect(key, &QPushButton::clicked, this, [this, character] { press(character); });
    }
}

void PlateKeys::press(QChar character)
{
    QString text = m_field->text();
    if (m_provinces.contains(character)) {
        const bool hasOne = !text.isEmpty() && m_provinces.contains(text.front());
        text = character + text.mid(hasOne ? 1 : 0);
    } else {
        const bool hasOne = !text.isEmpty() && m_marks.contains(text.back());
        text = text.left(text.size() - (hasOne ? 1 : 0)) + character;
    }
    m_field->setText(text);
}

}  // namespace gatehouse::ui
