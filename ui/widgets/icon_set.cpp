#include "ui/widgets/icon_set.h"

#include "base/logging.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

// Resources of a static library are dropped by the linker unless somebody asks for them; the macro
// has to stand outside any namespace.
static void initIconResources()
{
    Q_INIT_RESOURCE(gatehouse_icons);
}

namespace gatehouse::ui {

namespace {

class TokenIconEngine final : public QIconEngine
{
public:
    TokenIconEngine(const IconSet& icons, QString name, Token token)
        : m_icons(icons), m_name(std::move(name)), m_token(token)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const int size = std::min(rect.width(), rect.height());
        const QPixmap pixmap =
            m_icons.pixmap(m_name, size, tokenFor(mode), painter->device()->devicePixelRatioF());
        painter->drawPixmap(rect.center() - QPoint((size - 1) / 2, (size - 1) / 2), pixmap);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return m_icons.pixmap(m_name, std::min(size.width(), size.height()), tokenFor(mode));
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // Qt asks in device pixels and sets the ratio of the answer itself.
        Q_UNUSED(scale)
        return m_icons.pixmap(m_name, std::min(size.width(), size.height()), tokenFor(mode));
    }

    QIconEngine* clone() const override { return new TokenIconEngine(m_icons, m_name, m_token); }

private:
    Token tokenFor(QIcon::Mode mode) const
    {
        return mode == QIcon::Disabled ? Token::Faint : m_token;
    }

    const IconSet& m_icons;
    QString m_name;
    Token m_token;
};

}  // namespace

IconSet::IconSet(Theme& theme) : m_theme(theme)
{
    initIconResources();
}

QPixmap IconSet::pixmap(const QString& name, int size, Token token, qreal devicePixelRatio) const
{
    const QColor color = m_theme.color(token);
    const QString key =
        QStringLiteral("%1 %2 %3 %4").arg(name).arg(size).arg(color.name()).arg(devicePixelRatio);
    const auto cached = m_cache.constFind(key);
    if (cached != m_cache.constEnd()) {
        return *cached;
    }
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    QPixmap pixmap;
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcUi) << "no icon" << name << "- add it to resources/icons.cmake";
    } else {
        QByteArray svg = file.readAll();
        svg.replace("currentColor", color.name().toLatin1());
        QSvgRenderer renderer(svg);
        pixmap = QPixmap(QSize(size, size) * devicePixelRatio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        pixmap.setDevicePixelRatio(devicePixelRatio);
    }
    m_cache.insert(key, pixmap);
    return pixmap;
}

QIcon IconSet::icon(const QString& name, Token token) const
{
    return QIcon(new TokenIconEngine(*this, name, token));
}

}  // namespace gatehouse::ui
